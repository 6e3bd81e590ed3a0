import Foundation
import Glibc
import Subprocess
import SystemPackage
import Testing

/// `toldonced serve` in a process of its own.
struct RunningService: Sendable {
  let port: UInt16
  let process: Int32

  var url: String { "http://127.0.0.1:\(port)" }
}

extension Town {
  /// Seconds that the service may take to stop, as its manual promises.
  private static let stopSeconds = 10.0
  /// Seconds to wait for a service that is starting; it opens three keys.
  private static let startSeconds = 300.0

  /// Runs the service while the body does, and stops it with SIGTERM.
  /// - Throws: what the body throws; ``Defect`` when the service does not stop as it should.
  func serve(
    _ more: [String] = [], _ body: @Sendable (RunningService) async throws -> Void
  ) async throws {
    let arguments =
      [
        "serve", "--data", folder + "/service/data", "--keys", folder + "/service/keys",
        "--policies", Programs.policies, "--listen", "127.0.0.1:0", "--federation",
        federationFile, "--passphrase-file", passphraseFile, "--verbose",
      ] + more
    let said = try FileDescriptor.open(
      log, .writeOnly, options: [.create, .append], permissions: .ownerReadWrite)
    defer { try? said.close() }
    let begun = Data(try Data(contentsOf: URL(fileURLWithPath: log))).count
    let ended = try await Subprocess.run(
      Programs.executable("toldonced"), arguments: Arguments(arguments),
      environment: Programs.environment(["TMPDIR": folder + "/temp"]),
      platformOptions: Programs.platform, input: .none,
      output: .fileDescriptor(said, closeAfterSpawningProcess: false),
      error: .fileDescriptor(said, closeAfterSpawningProcess: false)
    ) { execution in
      let process = execution.processIdentifier.value
      try await body(RunningService(port: readyPort(after: begun), process: process))
      let asked = ContinuousClock.now
      try execution.send(signal: .terminate)
      // Its end is awaited by the run, which would wait for ever.
      while !hasEnded(process) {
        guard asked.duration(to: .now) < .seconds(Self.stopSeconds) else {
          throw Defect("the service did not stop within \(Self.stopSeconds) seconds of SIGTERM")
        }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    guard case .exited(0) = ended.terminationStatus else {
      throw Defect("the service ended with \(ended.terminationStatus) after SIGTERM: \(said)")
    }
  }

  /// A process that has ended but was not waited for is a zombie.
  private func hasEnded(_ process: Int32) -> Bool {
    Programs.state(of: process).map { $0 == "Z" } ?? true
  }

  private func readyPort(after begun: Int) async throws -> UInt16 {
    let started = ContinuousClock.now
    while started.duration(to: .now) < .seconds(Self.startSeconds) {
      let text = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: log)).dropFirst(begun), as: UTF8.self)
      if let match = text.firstMatch(of: /listening on 127\.0\.0\.1:([0-9]+)\n/),
        let port = UInt16(match.1),
        try PlainHTTP.exchange(port, PlainHTTP.get("/readyz")).status == 200
      {
        return port
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    let text = try String(contentsOfFile: log, encoding: .utf8)
    throw Defect("the service was not ready within \(Self.startSeconds) seconds: \(text)")
  }
}
