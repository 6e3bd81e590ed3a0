import Foundation
import Glibc
import Synchronization
import TestTerminals

/// A program that a test may end at any moment, as a power cut would.
final class Killable: Sendable {
  private let process: Mutex<Process>
  private let said: String

  /// - Parameter said: file for what it says.
  init(_ name: String, _ arguments: [String], environment: [String: String], said: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Programs.directory + "/" + name)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "NO_COLOR": "1"]
      .merging(environment) { $1 }
    guard FileManager.default.createFile(atPath: said, contents: nil),
      let output = FileHandle(forWritingAtPath: said)
    else { throw Defect("no file \(said)") }
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.start()
    try output.close()
    self.process = Mutex(process)
    self.said = said
  }

  var words: String { (try? String(contentsOfFile: said, encoding: .utf8)) ?? "" }
  var isRunning: Bool { process.withLock { $0.isRunning } }
  var identifier: Int32 { process.withLock { $0.processIdentifier } }

  /// SIGKILL; returns when it is gone.
  func kill() async throws {
    Glibc.kill(identifier, SIGKILL)
    _ = try await end()
  }

  /// Waits for its end.
  /// - Returns: its exit code; `nil` when a signal ended it.
  func end(seconds: Double = 240) async throws -> Int32? {
    let began = ContinuousClock.now
    while isRunning {
      guard began.duration(to: .now) < .seconds(seconds) else {
        Glibc.kill(identifier, SIGKILL)
        throw Defect("it did not end within \(seconds) s: \(words)")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : nil }
  }
}

extension Town {
  /// Starts a command that may be killed.
  func begin(
    _ person: String, _ arguments: [String], service: String, home: String? = nil
  ) throws -> Killable {
    try Killable(
      "toldonce", arguments,
      environment: [
        "TOLDONCE_HOME": home ?? "\(folder)/homes/\(person)", "TMPDIR": folder + "/temp",
        "HOME": folder + "/homes", "TOLDONCE_PASSPHRASE_FILE": passphraseFile,
        "TOLDONCE_SERVICE": service, "TOLDONCE_FEDERATION": federationFile,
      ], said: "\(given)/said-\(UUID().uuidString)")
  }

  /// Starts a service that may be killed, and waits until it listens.
  /// - Parameter data: of the stores; the town's own if `nil`.
  func beginService(data: String? = nil) async throws -> (service: Killable, port: UInt16) {
    let service = try Killable(
      "toldonced",
      [
        "serve", "--data", data ?? folder + "/service/data", "--keys", folder + "/service/keys",
        "--policies", Programs.policies, "--listen", "127.0.0.1:0", "--federation",
        federationFile, "--passphrase-file", passphraseFile,
      ], environment: ["TMPDIR": folder + "/temp"], said: "\(given)/service-\(UUID().uuidString)")
    let began = ContinuousClock.now
    while began.duration(to: .now) < .seconds(300), service.isRunning {
      if let match = service.words.firstMatch(of: /listening on 127\.0\.0\.1:([0-9]+)\n/),
        let port = UInt16(match.1)
      {
        return (service, port)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("the service does not listen: \(service.words)")
  }

  /// Where the service keeps its stores.
  var data: String { folder + "/service/data" }

  /// `toldonced check` of a stopped service or a copy of its stores.
  func checkStores(data: String? = nil) async throws -> Ended {
    try await Programs.run(
      "toldonced", ["check", "--data", data ?? self.data, "--json"])
  }

  /// What a clean-up of a stopped service finds that spares nothing.
  func cleanUp(data: String? = nil) async throws -> Document.CleanUp {
    let ended = try await Programs.run(
      "toldonced",
      ["clean", "--data", data ?? self.data, "--days", "0", "--json"])
    guard ended.code == 0 else { throw Defect("clean: \(ended.complaint)") }
    return try ended.document()
  }

  /// A file of bytes that no compressor, cache or mistake makes shorter.
  func giveRecording(_ name: String, mebibytes: Int) throws -> String {
    let path = given + "/" + name
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path),
      let random = FileHandle(forReadingAtPath: "/dev/urandom")
    else { throw Defect("\(path) cannot be written") }
    for _ in 0..<mebibytes {
      guard let part = try random.read(upToCount: 1_048_576) else { throw Defect("no randomness") }
      try file.write(contentsOf: part)
    }
    try file.write(contentsOf: Data("the end".utf8))
    try file.close()
    return path
  }
}
