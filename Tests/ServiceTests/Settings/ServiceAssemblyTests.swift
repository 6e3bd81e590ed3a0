import Foundation
import Keeper
import Ledger
import Logging
import Policy
import Service
import Sodium
import Statements
import Testimony
import Testing

// One after the other: each opens keys, which takes 256 MiB and most of a second.
@Suite("Setting a service up", .serialized)
struct ServiceAssemblyTests {
  private let folder: TemporaryFolder
  private let paths: ServicePaths

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a passphrase for tests\n", to: "passphrase")
    try FileManager.default.createDirectory(
      atPath: folder.file("policies"), withIntermediateDirectories: false)
    let policies = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Policies")
    for name in ["eu.yaml", "ro.yaml"] {
      try FileManager.default.copyItem(
        at: policies.appendingPathComponent(name),
        to: URL(fileURLWithPath: folder.file("policies/\(name)")))
    }
    paths = ServicePaths(
      data: folder.file("data"), keys: folder.file("keys"), policies: folder.file("policies"),
      passphraseFile: folder.file("passphrase"))
  }

  @discardableResult
  private func makeKeys() throws -> KeeperPublicKeys {
    let made = try KeeperKeyFiles.make(
      in: paths.keys, origin: "log.test/toldonce",
      passphrase: PassphraseFile.read(paths.passphraseFile))
    let federation = try TestKeys.federation(
      keeper: made.keeper.keyid, vkey: made.log.vkey, root: .generate(), at: SystemClock.now())
    try folder.write(federation.envelope.text, to: "keys/federation.json")
    return made
  }

  @Test("Keys are made once, for nobody else, and all different")
  func keys() throws {
    let made = try makeKeys()
    #expect(made.keeper.keyid == KeyID(signing: made.keeper.signPk, box: made.keeper.boxPk))
    let log = try NoteKey(vkey: made.log.vkey)
    #expect(log.publicKey != made.keeper.signPk.bytes)
    for name in ["", "/keeper.json", "/log.json", "/lookup.json"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: paths.keys + name)
      #expect(attributes[.posixPermissions] as? Int == (name.isEmpty ? 0o700 : 0o600))
    }
    #expect(throws: ServiceSetupError.exists("")) { try makeKeys() }
    #expect(made.lines.contains("log_vkey: \(made.log.vkey)"))
    #expect(try made.json().contains("\"sign_pk\""))
    let opened = try KeeperKeyFiles.open(
      in: paths.keys, origin: "log.test/toldonce",
      passphrase: PassphraseFile.read(paths.passphraseFile))
    #expect(opened.principal.keyID == made.keeper.keyid)
    #expect(opened.log.verifier == log)
  }

  @Test("A service is set up from files, and its data stay its own")
  func assembly() async throws {
    try makeKeys()
    let assembly = try await ServiceAssembly.open(paths)
    await #expect(throws: ServiceSetupError.dataInUse("")) {
      try await ServiceAssembly.open(paths)
    }
    try await assembly.close()
    let again = try await ServiceAssembly.open(paths)
    #expect(again.keeper.policies().map(\.name) == ["eu", "ro"])
    try await again.close()
    let attributes = try FileManager.default.attributesOfItem(atPath: paths.data)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test(
    "Keys and data that others can reach are refused",
    arguments: [
      ("keys", 0o750), ("keys", 0o701), ("keys/keeper.json", 0o640), ("keys/log.json", 0o604),
      ("keys/lookup.json", 0o660), ("passphrase", 0o644), ("data", 0o755),
    ])
  func unsafeModes(name: String, mode: Int) async throws {
    try makeKeys()
    try FileManager.default.createDirectory(
      atPath: paths.data, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    try folder.setMode(mode, of: name)
    await #expect {
      try await ServiceAssembly.open(paths)
    } throws: { error in
      error as? ServiceSetupError == .unsafeMode("")
        && (error as? ServiceSetupError)?.place == folder.file(name)
    }
  }

  @Test("A key file behind a symbolic link is refused")
  func links() async throws {
    try makeKeys()
    let manager = FileManager.default
    try manager.moveItem(atPath: folder.file("keys/log.json"), toPath: folder.file("log.json"))
    try manager.createSymbolicLink(
      atPath: folder.file("keys/log.json"), withDestinationPath: folder.file("log.json"))
    await #expect(throws: ServiceSetupError.unsafeMode("")) {
      try await ServiceAssembly.open(paths)
    }
  }

  @Test("Files that are missing, broken or do not fit are each told apart")
  func broken() async throws {
    await #expect(throws: ServiceSetupError.missing("")) { try await ServiceAssembly.open(paths) }
    try makeKeys()
    try folder.write("another passphrase\n", to: "passphrase")
    await #expect(throws: ServiceSetupError.passphrase) { try await ServiceAssembly.open(paths) }
    try folder.write("a passphrase for tests\n", to: "passphrase")
    let log = try Data(contentsOf: URL(fileURLWithPath: folder.file("keys/log.json")))
    try folder.write("{}", to: "keys/log.json")
    await #expect(throws: ServiceSetupError.keyFile("")) { try await ServiceAssembly.open(paths) }
    let keeper = try String(contentsOfFile: folder.file("keys/keeper.json"), encoding: .utf8)
    try folder.write(keeper, to: "keys/log.json")
    await #expect(throws: ServiceSetupError.keyFile("")) { try await ServiceAssembly.open(paths) }
    try folder.write(String(decoding: log, as: UTF8.self), to: "keys/log.json")
    let other = try TestKeys().federation(at: SystemClock.now())
    try folder.write(other.envelope.text, to: "keys/federation.json")
    await #expect(throws: ServiceSetupError.keysDiffer) { try await ServiceAssembly.open(paths) }
    try folder.write("{}", to: "keys/federation.json")
    await #expect(throws: ServiceSetupError.federation("")) {
      try await ServiceAssembly.open(paths)
    }
    try folder.write("country: XX\n", to: "policies/ro.yaml")
    try makeFederationAgain()
    await #expect(throws: ServiceSetupError.policies("", "")) {
      try await ServiceAssembly.open(paths)
    }
  }

  private func makeFederationAgain() throws {
    let federation = try TestKeys().federation(at: SystemClock.now())
    try folder.write(federation.envelope.text, to: "keys/federation.json")
  }

  @Test(
    "A passphrase file is one line of ASCII, long enough",
    arguments: [
      "", "\n", "short\n", "two lines\nof words\n", "schönes Passwort\n", "twelve\tchars",
    ])
  func passphrases(text: String) throws {
    try folder.write(text, to: "passphrase")
    #expect(throws: ServiceSetupError.passphraseFile("")) {
      try PassphraseFile.read(paths.passphraseFile)
    }
  }

  @Test("The line end is no part of a passphrase")
  func lineEnd() throws {
    try folder.write("twelve chars", to: "passphrase")
    #expect(try PassphraseFile.read(paths.passphraseFile).equals(Array("twelve chars".utf8)))
    try folder.write("twelve chars\n", to: "passphrase")
    #expect(try PassphraseFile.read(paths.passphraseFile).equals(Array("twelve chars".utf8)))
  }

  @Test(
    "A name that a log cannot have is refused before a file is made",
    arguments: ["", "a b", "a+b"])
  func origins(origin: String) throws {
    #expect(throws: ServiceSetupError.origin) {
      try KeeperKeyFiles.make(
        in: paths.keys, origin: origin, passphrase: PassphraseFile.read(paths.passphraseFile))
    }
    #expect(!FileManager.default.fileExists(atPath: paths.keys))
  }

  @Test(
    "Beyond this machine a service listens only with TLS",
    arguments: ["0.0.0.0", "::", "192.0.2.1", "2001:db8::1", "::ffff:127.0.0.1"])
  func plaintext(host: String) async throws {
    let keys = try TestKeys()
    let assembly = try await ServiceAssembly.open(
      data: paths.data, federation: keys.federation(at: SystemClock.now()), keys: keys.keeper,
      policy: .embedded)
    var configuration = ServiceConfiguration()
    configuration.host = host
    #expect(throws: ServiceSetupError.tlsMissing) {
      try ServiceApplication.build(
        keeper: assembly.keeper, configuration: configuration, logger: Logger(label: "test"))
    }
    try await assembly.close()
  }
}
