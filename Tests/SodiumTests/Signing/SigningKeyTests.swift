import Sodium
import Testing

@Suite("Ed25519")
struct SigningKeyTests {
  struct Known: Sendable, CustomTestStringConvertible {
    let name: String
    let seed: String
    let publicKey: String
    let message: String
    let signature: String
    var testDescription: String { name }
  }

  /// RFC 8032, section 7.1; the last message is SHA-512("abc").
  static let known = [
    Known(
      name: "TEST 1",
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature: """
        e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155
        5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
        """),
    Known(
      name: "TEST 2",
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature: """
        92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
        """),
    Known(
      name: "TEST 3",
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      message: "af82",
      signature: """
        6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
        18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
        """),
    Known(
      name: "TEST SHA(abc)",
      seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      publicKey: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      message: """
        ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a
        2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
        """,
      signature: """
        dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589
        09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704
        """),
  ]

  /// Every point of order 1, 2, 4 or 8, and their spellings that are not canonical.
  static let smallOrder = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ]

  @Test(
    "No signature by a key of small order counts, though a lax verifier would accept it",
    arguments: smallOrder)
  func smallOrderKeys(_ point: String) {
    let zero = [UInt8](repeating: 0, count: 32)
    // With S = 0 and R the neutral element, the equation holds for many a message.
    for nonce in Self.smallOrder {
      for message in [[], [1], [2, 3]] as [[UInt8]] {
        #expect(!SigningKey.isValid(hex(nonce) + zero, of: message, by: hex(point)))
      }
    }
  }

  @Test("A signature whose R is of small order does not count", arguments: smallOrder)
  func smallOrderNonces(_ point: String) {
    let vector = Self.known[1]
    let signature = hex(point) + hex(vector.signature)[32...]
    #expect(
      !SigningKey.isValid(signature, of: hex(vector.message), by: hex(vector.publicKey)))
  }

  @Test("S has one spelling: with the group order added it does not count", arguments: known)
  func nonCanonicalScalar(_ vector: Known) {
    let order = hex("edd3f55c1a631258d69cf7a2def9de14 00000000000000000000000000000010")
    var signature = hex(vector.signature)
    for _ in 0..<7 {
      var carry = 0
      for position in 0..<32 {
        let sum = Int(signature[32 + position]) + Int(order[position]) + carry
        signature[32 + position] = UInt8(sum & 255)
        carry = sum >> 8
      }
      #expect(
        !SigningKey.isValid(signature, of: hex(vector.message), by: hex(vector.publicKey)))
    }
  }

  @Test("Every flipped bit of a signature, message or key is noticed")
  func flippedBits() {
    let vector = Self.known[2]
    let (signature, message) = (hex(vector.signature), hex(vector.message))
    let publicKey = hex(vector.publicKey)
    for position in 0..<512 {
      let changed = flipping(signature, at: position / 8, bit: 1 << UInt8(position % 8))
      #expect(!SigningKey.isValid(changed, of: message, by: publicKey))
    }
    for position in 0..<16 {
      let changed = flipping(message, at: position / 8, bit: 1 << UInt8(position % 8))
      #expect(!SigningKey.isValid(signature, of: changed, by: publicKey))
    }
    for position in 0..<256 {
      let changed = flipping(publicKey, at: position / 8, bit: 1 << UInt8(position % 8))
      #expect(!SigningKey.isValid(signature, of: message, by: changed))
    }
    #expect(!SigningKey.isValid(signature, of: message + [0], by: publicKey))
    #expect(!SigningKey.isValid(signature, of: message.dropLast(), by: publicKey))
  }

  @Test("Another length is invalid and nothing worse", arguments: [0, 1, 31, 33, 63, 65, 128])
  func wrongLengths(_ count: Int) throws {
    let key = try SigningKey.generate()
    let signature = key.sign([1])
    let bytes = [UInt8]((signature + signature).prefix(count))
    #expect(!SigningKey.isValid(bytes, of: [1] as [UInt8], by: key.publicKey))
    #expect(!SigningKey.isValid(signature, of: [1] as [UInt8], by: bytes))
    #expect(throws: SodiumError.length) { try SigningKey(seed: bytes) }
  }

  @Test("RFC 8032 section 7.1", arguments: known)
  func knownAnswers(_ vector: Known) throws {
    let key = try SigningKey(seed: hex(vector.seed))
    #expect(key.publicKey == hex(vector.publicKey))
    #expect(key.sign(hex(vector.message)) == hex(vector.signature))
    #expect(
      SigningKey.isValid(hex(vector.signature), of: hex(vector.message), by: key.publicKey))
    #expect(try key.seed().equals(hex(vector.seed)))
  }

  @Test("Fresh keys differ, and do not sign for each other")
  func freshKeys() throws {
    let (one, other) = (try SigningKey.generate(), try SigningKey.generate())
    #expect(one.publicKey != other.publicKey)
    let message = Array("said".utf8)
    #expect(SigningKey.isValid(one.sign(message), of: message, by: one.publicKey))
    #expect(!SigningKey.isValid(one.sign(message), of: message, by: other.publicKey))
  }
}
