import Sodium
import Testing

@Suite("X25519")
struct BoxKeyTests {
  /// All points of low order and their other spellings (RFC 7748 section 6.1 warns of them; the
  /// list is libsodium's, without the high bit, which is ignored).
  static let lowOrder = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  @Test("A public key of low order is refused, with the high bit as well", arguments: lowOrder)
  func lowOrderPoints(_ point: String) throws {
    let key = try BoxKey.generate()
    for bit in [UInt8(0), 0x80] {
      let bytes = flipping(hex(point), at: 31, bit: bit)
      #expect(throws: SodiumError.weakPoint) { try key.shared(with: bytes) }
      #expect(throws: SodiumError.weakPoint) { try HPKE.seal([1], to: bytes, info: []) }
      #expect(throws: SodiumError.hpkeOpen) {
        try HPKE.open(bytes + [UInt8](repeating: 0, count: 40), with: key, info: [])
      }
    }
  }

  @Test("Keys have 32 bytes", arguments: [0, 1, 31, 33, 64])
  func wrongLengths(_ count: Int) throws {
    let bytes = [UInt8](repeating: 9, count: count)
    #expect(throws: SodiumError.length) { try BoxKey(secret: SecretBytes(copying: bytes)) }
    #expect(throws: SodiumError.length) { try BoxKey(seed: bytes) }
    #expect(throws: SodiumError.length) { try BoxKey.generate().shared(with: bytes) }
    #expect(throws: SodiumError.length) { try HPKE.seal([1], to: bytes, info: []) }
  }

  /// RFC 7748, section 5.2.
  @Test(
    "RFC 7748 section 5.2",
    arguments: [
      (
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
      ),
      (
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
      ),
    ])
  func knownProducts(_ scalar: String, _ point: String, _ product: String) throws {
    let key = try BoxKey(secret: SecretBytes(copying: hex(scalar)))
    #expect(try key.shared(with: hex(point)).equals(hex(product)))
  }

  /// RFC 7748, section 6.1.
  @Test("RFC 7748 section 6.1: Alice and Bob share a secret")
  func knownAgreement() throws {
    let alice = try BoxKey(
      secret: SecretBytes(
        copying: hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")))
    let bob = try BoxKey(
      secret: SecretBytes(
        copying: hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")))
    let shared = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
    #expect(
      alice.publicKey
        == hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
    #expect(
      bob.publicKey
        == hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"))
    #expect(try alice.shared(with: bob.publicKey).equals(shared))
    #expect(try bob.shared(with: alice.publicKey).equals(shared))
  }

  @Test("A seed gives always the same key, and a key what was put in")
  func seeds() throws {
    let seed = [UInt8](0..<32)
    #expect(try BoxKey(seed: seed).publicKey == BoxKey(seed: seed).publicKey)
    #expect(
      try BoxKey(seed: seed).publicKey != BoxKey(seed: flipping(seed, at: 0)).publicKey)
    // crypto_box_seed_keypair: the secret is the first half of SHA-512 of the seed.
    #expect(
      try BoxKey(seed: seed).exportSecret().equals(
        hex("3d94eea49c580aef816935762be049559d6d1440dede12e6a125f1841fff8e6f")))
    let secret = try SecretBytes.random(count: 32)
    #expect(try BoxKey(secret: secret).exportSecret() == secret)
  }
}
