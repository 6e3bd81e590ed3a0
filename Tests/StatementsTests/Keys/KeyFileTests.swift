import Sodium
import Statements
import Testimony
import Testing

@Suite("A key file opens for its passphrase, its name and its cost only", .serialized)
struct KeyFileTests {
  private static let made = Result {
    try KeyFile(sealing: Fixtures.keys(1), passphrase: SecretBytes(copying: Array("right".utf8)))
  }

  private func open(
    _ file: KeyFile, _ passphrase: String = "right"
  ) throws -> PrincipalKeys {
    try file.open(passphrase: SecretBytes(copying: Array(passphrase.utf8)))
  }

  /// The file with members replaced, as it would be read from a disk.
  private func changed(_ changes: [String: JSONValue]) throws -> KeyFile {
    var members = try JSONParser.body(CanonicalJSON.encode(Self.made.get()))
    for (name, value) in changes {
      #expect(members.updateValue(value, forKey: name) != nil, "no member \(name)")
    }
    return try CanonicalJSON.decode(
      KeyFile.self, from: JSONValue.object(members).canonical, limit: 4_096)
  }

  private func text(_ bytes: [UInt8]) -> JSONValue { .string(Base64.encode(bytes, .url)) }

  @Test("It opens with its passphrase")
  func opens() throws {
    let keys = try open(Self.made.get())
    #expect(keys.keyID == (try Fixtures.keys(1).keyID))
    #expect(keys.signPublic == (try Fixtures.keys(1).signPublic))
  }

  @Test("Another passphrase is told so")
  func passphrase() throws {
    #expect(throws: KeyFileError.passphrase) { try open(Self.made.get(), "wrong") }
  }

  @Test("The commitment is compared before the key is used")
  func commitFirst() throws {
    let file = try changed([
      "commit": text(Fixtures.bytes(0)), "sealed": text(Fixtures.bytes(0, count: 104)),
    ])
    #expect(throws: KeyFileError.passphrase) { try open(file) }
  }

  @Test("A changed seal, and a file renamed to another key, do not open")
  func changedSeal() throws {
    var sealed = try Self.made.get().sealed.bytes
    sealed[40] ^= 1
    let file = try changed(["sealed": text(sealed)])
    #expect(throws: SodiumError.authentication) { try open(file) }
    let renamed = try changed(["keyid": .string(Fixtures.keys(2).keyID.description)])
    #expect(throws: SodiumError.authentication) { try open(renamed) }
  }

  @Test(
    "A cheaper hash than allowed is refused before it is computed",
    arguments: [
      ("ops", 2), ("ops", 0), ("mem", 268_435_455), ("mem", 0),
    ])
  func tooWeak(_ change: (name: String, value: Int)) throws {
    let file = try changed([change.name: .integer(change.value)])
    #expect(throws: SodiumError.hashTooWeak) { try open(file) }
  }

  @Test(
    "A costlier hash than allowed is refused before it is computed",
    arguments: [
      ("ops", 5), ("mem", 1_073_741_825), ("mem", 9_007_199_254_740_991),
    ])
  func tooCostly(_ change: (name: String, value: Int)) throws {
    let file = try changed([change.name: .integer(change.value)])
    #expect(throws: SodiumError.hashTooCostly) { try open(file) }
  }

  /// Sealed by somebody who knows the passphrase, under a name that the keys do not have.
  private func forged(_ secrets: [UInt8]) throws -> KeyFile {
    try KeyFile(
      sealing: SecretBytes(copying: secrets), keyid: Fixtures.keys(1).keyID,
      passphrase: SecretBytes(copying: Array("right".utf8)), cost: .moderate,
      salt: Fixtures.bytes(1, count: 16), nonce: Fixtures.bytes(1, count: 24))
  }

  @Test("Other keys inside than the file names are refused")
  func otherKeys() throws {
    let file = try forged(Fixtures.bytes(7, count: 64))
    #expect(throws: KeyFileError.malformed) { try open(file) }
  }

  @Test("Secrets of another length are refused")
  func length() throws {
    let box = try Fixtures.keys(1).boxKey.exportSecret().withUnsafeBytes { Array($0) }
    #expect(throws: Never.self) { try open(forged(Fixtures.bytes(1) + box)) }
    let file = try forged(Fixtures.bytes(1) + box + [0])
    #expect(throws: KeyFileError.malformed) { try open(file) }
  }
}
