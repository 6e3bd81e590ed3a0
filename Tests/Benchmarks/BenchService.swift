import Client
import Console
import Foundation
import Glibc
import Keeper
import Ledger
import Policy
import Sealing
import Service
import Sodium
import Statements
import Storage
import Testimony

/// A service in a process of its own, with a federation of fictional people.
final class BenchService {
  let folder: String
  let federation: DemoFederation
  let process: Process
  let url: String
  private let passphraseFile: String
  private let passphrase: SecretBytes

  /// - Parameters:
  ///   - parent: a folder on the disk that is to be measured.
  ///   - logLength: entries about nobody that its log begins with.
  init(in parent: String, logLength: Int = 0) async throws {
    folder = parent + "/toldonce-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let secret = Base64.encode(Random.bytes(18), .url)
    passphraseFile = folder + "/passphrase"
    try Self.write(Array((secret + "\n").utf8), to: passphraseFile)
    passphrase = try SecretBytes(copying: Array(secret.utf8))
    let plan = try DemoPlan.embedded()
    let keys = try KeeperKeyFiles.make(
      in: folder + "/keys", origin: plan.origin, passphrase: passphrase)
    if logLength > 0 {
      try await Self.fill(folder, to: logLength, origin: plan.origin, passphrase)
    }
    federation = try DemoFederation(
      plan, keeper: KeeperDocument(parsing: Array(keys.json().utf8)), now: .now)
    let statement = folder + "/federation.json"
    try Self.write(Array(federation.statement.envelope.text.utf8), to: statement)
    let policies = folder + "/policies"
    try FileManager.default.createDirectory(
      atPath: policies, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    for file in try PolicyBook.embedded.files {
      try Self.write(file.bytes, to: "\(policies)/\(file.name).yaml")
    }
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.products + "/toldonced")
    process.arguments = [
      "serve", "--data", folder + "/data", "--keys", folder + "/keys", "--policies", policies,
      "--listen", "127.0.0.1:0", "--federation", statement, "--passphrase-file", passphraseFile,
      // One officer reads for all.
      "--key-burst", "1000000", "--key-per-minute", "1000000",
    ]
    let said = Pipe()
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
    guard let match = line.firstMatch(of: /listening on 127\.0\.0\.1:([0-9]+)/) else {
      throw BenchmarkError("the service does not listen: \(line)")
    }
    url = "http://127.0.0.1:\(match.1)"
    try await federation.publish(to: service(signedBy: nil))
  }

  /// Writes a log before the service does, signed with the service's key.
  private static func fill(
    _ folder: String, to length: Int, origin: String, _ passphrase: SecretBytes
  ) async throws {
    let data = URL(fileURLWithPath: folder + "/data")
    try FileManager.default.createDirectory(
      at: data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let keys = try KeeperKeyFiles.open(
      in: folder + "/keys", origin: origin, passphrase: passphrase)
    let sealer = CheckpointSealer(signer: keys.log)
    let store = try SQLiteRecordStore.open(
      directory: data.appendingPathComponent("records"), beforeCommit: sealer.seal)
    try await Benchmarks.lengthen(store, to: length)
    try await store.close()
  }

  /// Stops the process; what it kept stays in the folder.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// The keeper's keys, for a service in this process.
  func keeperKeys() throws -> KeeperKeys {
    try KeeperKeyFiles.open(
      in: folder + "/keys", origin: federation.statement.body.log.origin, passphrase: passphrase)
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw BenchmarkError("\(path) cannot be written") }
  }

  /// Where this program was built, and the others beside it.
  static let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  func keys(_ person: String) throws -> PrincipalKeys {
    guard let keys = federation.people[person]?.keys else {
      throw BenchmarkError("nobody is called \(person)")
    }
    return keys
  }

  func service(signedBy signer: Signer?) throws -> TrustedService {
    guard let address = ServiceAddress(url) else { throw BenchmarkError("no address") }
    return try TrustedService(
      ServiceConnection(address, signer: signer, clock: { .now }),
      federation: federation.statement)
  }

  /// Environment in which `toldonce` runs as somebody.
  func environment(of person: String) throws -> [String: String] {
    let home = folder + "/home-\(person)"
    if access(home, F_OK) != 0, let settled = federation.people[person] {
      try federation.settle(settled, in: Home(path: home), passphrase: passphrase)
    }
    return [
      "TOLDONCE_HOME": home, "TOLDONCE_SERVICE": url, "HOME": folder,
      "TOLDONCE_FEDERATION": folder + "/federation.json",
      "TOLDONCE_PASSPHRASE_FILE": passphraseFile, "PATH": "/usr/bin:/bin",
    ]
  }

  /// A short account, with or without a file.
  static func captured(_ file: String? = nil) throws -> CapturedRecord {
    let statement = try StatementFile(
      parsing: Array("---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n".utf8))
    let attachments = try file.map {
      [
        CapturedRecord.Attachment(
          name: "recording.webm", mediaType: "video/webm", source: try AttachedFile($0))
      ]
    }
    return CapturedRecord(
      language: statement.language, hearing: statement.hearing,
      consentText: ConsentText(sha256: .zero, language: .romanian),
      sections: [.init(content: statement.contents[0], attachments: attachments ?? [])])
  }

  /// Seals an account in Romania.
  func seal(_ captured: CapturedRecord) async throws -> Sealed {
    let keys = try keys("advocate_ro")
    let service = try service(signedBy: keys.signer)
    let log = try await service.log(seen: nil)
    let seed = try SurvivorSeed.generate()
    guard let code = RecordCode(random: Random.bytes(10)) else { throw BenchmarkError("no code") }
    let phrase = try Phrase(list: "ro-1", indices: Phrase.draw())
    let root = try WrappedRoot(wrapping: seed, code: code, phrase: phrase)
    let run = try await service.seal(captured, by: keys, for: seed, root: root, log: log)
    return Sealed(
      run: run, captured: captured, keys: keys, seed: seed, root: root, code: code,
      phrase: phrase, service: service)
  }

  struct Sealed {
    let run: SealingRun
    let captured: CapturedRecord
    let keys: PrincipalKeys
    let seed: SurvivorSeed
    let root: WrappedRoot
    let code: RecordCode
    let phrase: Phrase
    let service: TrustedService

    func send() async throws { try await service.send(run, of: captured, by: keys) }
    func open() async throws { try await service.open(run, seed: seed, seen: nil) }
  }
}
