import Sodium
import Testing

@Suite("XChaCha20-Poly1305 and ChaCha20-Poly1305")
struct AEADTests {
  static let sunscreen = Array(
    """
    Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
    sunscreen would be it.
    """.utf8)
  static let key = [UInt8](0x80...0x9F)
  static let context = hex("50515253c0c1c2c3c4c5c6c7")

  @Test("Every changed byte of nonce, text or tag is noticed")
  func changedBytes() throws {
    let sealed = try AEAD.seal(Self.sunscreen, key: Self.key, context: Self.context)
    for position in sealed.indices {
      for bit in [UInt8(1), 0x80] {
        let changed = flipping(sealed, at: position, bit: bit)
        #expect(throws: SodiumError.authentication) {
          try AEAD.open(changed, key: Self.key, context: Self.context)
        }
      }
    }
  }

  @Test("A shorter or longer text does not open")
  func cutTexts() throws {
    let sealed = try AEAD.seal([1, 2, 3], key: Self.key, context: [])
    for count in 0..<sealed.count {
      #expect(throws: SodiumError.authentication) {
        try AEAD.open(Array(sealed.prefix(count)), key: Self.key, context: [])
      }
    }
    #expect(throws: SodiumError.authentication) {
      try AEAD.open(sealed + [0], key: Self.key, context: [])
    }
    #expect(throws: SodiumError.authentication) {
      try AEAD.open([UInt8](), key: Self.key, nonce: [UInt8](0..<24), context: [])
    }
  }

  @Test("Another context or key does not open")
  func otherContexts() throws {
    let sealed = try AEAD.seal([1, 2, 3], key: Self.key, context: [1, 2])
    for context in [[], [1], [1, 2, 0], [2, 1]] as [[UInt8]] {
      #expect(throws: SodiumError.authentication) {
        try AEAD.open(sealed, key: Self.key, context: context)
      }
    }
    for position in Self.key.indices {
      #expect(throws: SodiumError.authentication) {
        try AEAD.open(sealed, key: flipping(Self.key, at: position), context: [1, 2])
      }
    }
  }

  @Test("Keys have 32 bytes", arguments: [0, 1, 16, 31, 33, 64])
  func keyLengths(_ count: Int) {
    let key = [UInt8](repeating: 7, count: count)
    let (nonce, short) = ([UInt8](0..<24), [UInt8](0..<12))
    let sealed = [UInt8](repeating: 0, count: 64)
    #expect(throws: SodiumError.length) { try AEAD.seal([1], key: key, context: []) }
    #expect(throws: SodiumError.length) { try AEAD.open(sealed, key: key, context: []) }
    #expect(throws: SodiumError.length) {
      try AEAD.seal([1], key: key, nonce: nonce, context: [])
    }
    #expect(throws: SodiumError.length) {
      try ChaChaPoly.seal([1], key: key, nonce: short, context: [])
    }
    #expect(throws: SodiumError.length) {
      try ChaChaPoly.open(sealed, key: key, nonce: short, context: [])
    }
  }

  @Test("Nonces have 24 bytes, and 12 in HPKE", arguments: [0, 8, 11, 12, 13, 23, 24, 25])
  func nonceLengths(_ count: Int) throws {
    let nonce = [UInt8](repeating: 7, count: count)
    let sealed = [UInt8](repeating: 0, count: 64)
    if count != 24 {
      #expect(throws: SodiumError.length) {
        try AEAD.seal([1], key: Self.key, nonce: nonce, context: [])
      }
      #expect(throws: SodiumError.length) {
        try AEAD.open(sealed, key: Self.key, nonce: nonce, context: [])
      }
    }
    if count != 12 {
      #expect(throws: SodiumError.length) {
        try ChaChaPoly.seal([1], key: Self.key, nonce: nonce, context: [])
      }
      #expect(throws: SodiumError.length) {
        try ChaChaPoly.open(sealed, key: Self.key, nonce: nonce, context: [])
      }
    }
  }

  @Test("An empty text is sealed to nonce and tag, and opens")
  func emptyText() throws {
    let sealed = try AEAD.seal([UInt8](), key: Self.key, context: [])
    #expect(sealed.count == AEAD.nonceLength + AEAD.tagLength)
    #expect(try AEAD.open(sealed, key: Self.key, context: []).count == 0)
  }

  @Test("Sealing twice gives different nonces and ciphertexts, which both open")
  func freshNonces() throws {
    let one = try AEAD.seal(Self.sunscreen, key: Self.key, context: [])
    let other = try AEAD.seal(Self.sunscreen, key: Self.key, context: [])
    #expect(one.prefix(24) != other.prefix(24))
    #expect(one.dropFirst(24) != other.dropFirst(24))
    #expect(try AEAD.open(one, key: Self.key, context: []).equals(Self.sunscreen))
    #expect(try AEAD.open(other, key: Self.key, context: []).equals(Self.sunscreen))
  }

  @Test("draft-irtf-cfrg-xchacha-03, appendix A.3.1")
  func knownXChaCha() throws {
    let nonce = [UInt8](0x40...0x57)
    let sealed = hex(
      """
      bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
      731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
      2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
      21f9664c97637da9768812f615c68b13b52e c0875924c1c7987947deafd8780acf49
      """)
    #expect(
      try AEAD.seal(Self.sunscreen, key: Self.key, nonce: nonce, context: Self.context) == sealed)
    #expect(
      try AEAD.open(sealed, key: Self.key, nonce: nonce, context: Self.context)
        .equals(Self.sunscreen))
    #expect(
      try AEAD.open(nonce + sealed, key: Self.key, context: Self.context).equals(Self.sunscreen))
  }

  @Test("RFC 8439 section 2.8.2")
  func knownChaCha() throws {
    let nonce = hex("070000004041424344454647")
    let sealed = hex(
      """
      d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6
      3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
      92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc
      3ff4def08e4b7a9de576d26586cec64b6116 1ae10b594f09e26a7e902ecbd0600691
      """)
    #expect(
      try ChaChaPoly.seal(Self.sunscreen, key: Self.key, nonce: nonce, context: Self.context)
        == sealed)
    #expect(
      try ChaChaPoly.open(sealed, key: Self.key, nonce: nonce, context: Self.context)
        .equals(Self.sunscreen))
    for count in 0..<16 {
      #expect(throws: SodiumError.authentication) {
        try ChaChaPoly.open(
          Array(sealed.prefix(count)), key: Self.key, nonce: nonce, context: Self.context)
      }
    }
  }
}
