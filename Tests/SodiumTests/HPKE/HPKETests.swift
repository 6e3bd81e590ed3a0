import Sodium
import Testing

@Suite("HPKE")
struct HPKETests {
  @Test("Every changed byte, cut or added, is one and the same refusal")
  func changedBytes() throws {
    let key = try BoxKey.generate()
    let sealed = try HPKE.seal([1, 2, 3], to: key.publicKey, info: [9])
    for position in sealed.indices where position != 31 {
      #expect(throws: SodiumError.hpkeOpen) {
        try HPKE.open(flipping(sealed, at: position), with: key, info: [9])
      }
    }
    for count in 0..<sealed.count {
      #expect(throws: SodiumError.hpkeOpen) {
        try HPKE.open(Array(sealed.prefix(count)), with: key, info: [9])
      }
    }
    #expect(throws: SodiumError.hpkeOpen) { try HPKE.open(sealed + [0], with: key, info: [9]) }
  }

  @Test("The ignored high bit of the encapsulated key changes the secret all the same")
  func highBit() throws {
    let key = try BoxKey.generate()
    let sealed = try HPKE.seal([1, 2, 3], to: key.publicKey, info: [])
    for bit in [UInt8(1), 0x40, 0x80] {
      #expect(throws: SodiumError.hpkeOpen) {
        try HPKE.open(flipping(sealed, at: 31, bit: bit), with: key, info: [])
      }
    }
  }

  @Test("Another key or another purpose does not open")
  func otherContexts() throws {
    let key = try BoxKey.generate()
    let sealed = try HPKE.seal([1, 2, 3], to: key.publicKey, info: [1])
    #expect(throws: SodiumError.hpkeOpen) {
      try HPKE.open(sealed, with: BoxKey.generate(), info: [1])
    }
    for info in [[], [2], [1, 0]] as [[UInt8]] {
      #expect(throws: SodiumError.hpkeOpen) { try HPKE.open(sealed, with: key, info: info) }
    }
    #expect(try HPKE.open(sealed, with: key, info: [1]).equals([1, 2, 3]))
  }

  @Test("Sealing twice gives two different seals, also of nothing")
  func freshness() throws {
    let key = try BoxKey.generate()
    let one = try HPKE.seal([UInt8](), to: key.publicKey, info: [])
    let other = try HPKE.seal([UInt8](), to: key.publicKey, info: [])
    #expect(one.count == HPKE.encapsulatedLength + 16)
    #expect(one.prefix(32) != other.prefix(32))
    #expect(try HPKE.open(one, with: key, info: []).count == 0)
    #expect(try HPKE.open(other, with: key, info: []).count == 0)
  }

  @Test("Messages open in their order only, and a refused one does not spend its turn")
  func sequence() throws {
    let key = try BoxKey.generate()
    let ephemeral = try BoxKey.generate()
    var sender = try HPKEContext.sender(to: key.publicKey, info: [], ephemeral: ephemeral)
    var recipient = try HPKEContext.recipient(
      key, encapsulated: ephemeral.publicKey, info: [])
    let first = try sender.seal([1], additional: [])
    let second = try sender.seal([2], additional: [7])
    #expect(throws: SodiumError.authentication) {
      try recipient.open(second, additional: [7])
    }
    #expect(try recipient.open(first, additional: []).equals([1]))
    #expect(throws: SodiumError.authentication) { try recipient.open(first, additional: []) }
    #expect(throws: SodiumError.authentication) { try recipient.open(second, additional: []) }
    #expect(try recipient.open(second, additional: [7]).equals([2]))
  }

  @Test("Exported secrets have at most 8,160 bytes, and differ by context and from the key")
  func exports() throws {
    let key = try BoxKey.generate()
    let context = try HPKEContext.sender(
      to: key.publicKey, info: [], ephemeral: BoxKey.generate())
    #expect(try context.export([1], count: 32) != context.export([2], count: 32))
    #expect(try context.export([1], count: 8_160).count == 8_160)
    #expect(throws: SodiumError.length) { try context.export([1], count: 8_161) }
  }

  /// RFC 9180, appendix A.2.1 (base mode, X25519, HKDF-SHA256, ChaCha20Poly1305).
  @Test("RFC 9180 appendix A.2.1: first two messages and an export")
  func knownAnswers() throws {
    let info = hex("4f6465206f6e2061204772656369616e2055726e")
    let ephemeral = try BoxKey(
      secret: SecretBytes(
        copying: hex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600")))
    let key = try BoxKey(
      secret: SecretBytes(
        copying: hex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")))
    #expect(
      ephemeral.publicKey
        == hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"))
    let text = Array("Beauty is truth, truth beauty".utf8)
    var sender = try HPKEContext.sender(to: key.publicKey, info: info, ephemeral: ephemeral)
    #expect(
      try sender.seal(text, additional: Array("Count-0".utf8))
        == hex(
          """
          1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db
          21993c62ce81883d2dd1b51a28
          """))
    #expect(
      try sender.seal(text, additional: Array("Count-1".utf8))
        == hex(
          """
          6b53c051e4199c518de79594e1c4ab18b96f081549d45ce015be002090bb119e
          85285337cc95ba5f59992dc98c
          """))
    #expect(
      try sender.export(Array("TestContext".utf8), count: 32).equals(
        hex("5acb09211139c43b3090489a9da433e8a30ee7188ba8b0a9a1ccf0c229283e53")))
  }
}
