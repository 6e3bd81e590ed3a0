import Sodium
import Testing

@Suite("Hashes and key derivation")
struct HashingTests {
  /// FIPS 180-4 examples (the empty text: NIST's CAVP).
  @Test(
    "SHA-256 of the FIPS 180 examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func sha256(_ text: String, _ digest: String) {
    #expect(SHA256.hash(Array(text.utf8)) == hex(digest))
  }

  @Test("SHA-256 of a million times the letter a (FIPS 180)")
  func sha256OfAMillion() {
    #expect(
      SHA256.hash([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == hex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"))
  }

  @Test(
    "Many tags under one key are the tags of each message", arguments: [1, 34, 55, 56, 64, 200])
  func tags(width: Int) {
    for keyLength in [0, 32, 64, 65] {
      let (key, messages) = (Random.bytes(keyLength), Random.bytes(5 * width + width / 2))
      let each = (0..<5).flatMap {
        HMACSHA256.authenticate(messages[$0 * width..<($0 + 1) * width], key: key).prefix(16)
      }
      #expect(HMACSHA256.tags(of: messages, width: width, key: key, length: 16) == each)
    }
  }

  @Test("SHA-256 in pieces is SHA-256 of the whole")
  func sha256InPieces() {
    let bytes = Random.bytes(300)
    for cut in [0, 1, 55, 56, 63, 64, 65, 128, 299, 300] {
      var hasher = SHA256()
      hasher.update(bytes[..<cut])
      hasher.update(bytes[cut...])
      #expect(hasher.finish() == SHA256.hash(bytes))
    }
  }

  /// RFC 7693 has the algorithm; its appendix prints 64 bytes only. These 32-byte figures are
  /// those of Python's hashlib (the BLAKE2 authors' reference code).
  @Test(
    "BLAKE2b-256",
    arguments: [
      ([], "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
      (
        Array("abc".utf8), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
      ),
      ([UInt8](0...255), "39a7eb9fedc19aabc83425c6755dd90e6f9d0c804964a1f4aaeea3b9fb599835"),
    ])
  func blake2b(_ bytes: [UInt8], _ digest: String) {
    #expect(BLAKE2b.hash(bytes) == hex(digest))
  }

  /// Computed with Python's hashlib: `blake2b(PAE, digest_size=32, key=00…1f)`.
  @Test("A derived key is keyed BLAKE2b-256 over PAE, and a commitment likewise")
  func derivation() throws {
    let key = [UInt8](0..<32)
    let wanted = hex("4520a40f6efa4dcecddcac4cc98a305d1e461f88a2ede7b37c203e3ed52c5c6e")
    let label = "toldonce/section-key/v1"
    #expect(try KDF.derive(key, label, .text("rec_x"), .number(7)).equals(wanted))
    #expect(try KDF.commitment(key, label, .text("rec_x"), .number(7)) == wanted)
    #expect(try !KDF.derive(key, label, .text("rec_x"), .number(8)).equals(wanted))
    #expect(try !KDF.derive(key, label, .text("rec_"), .text("x"), .number(7)).equals(wanted))
    #expect(
      try !KDF.derive(flipping(key, at: 31), label, .text("rec_x"), .number(7)).equals(wanted))
  }

  /// Computed with Python's hashlib: `blake2b(b"", key, salt = n little-endian, person = ctx)`.
  @Test("Subkeys are those of crypto_kdf")
  func subkeys() throws {
    let seed = [UInt8](0..<32)
    #expect(
      try KDF.subkey(of: seed, number: 1, context: "to-sign_").equals(
        hex("96016d4f9482c51a71d094857636e9b50b4e401d48e2d02010e4baea4b95d66c")))
    #expect(
      try KDF.subkey(of: seed, number: 4, context: "to-view_").equals(
        hex("98ead4870e8e2f18d74a62f6d6b1bfd4c3aff9a994c511c2f5744e4ca52a18f8")))
  }

  @Test("Derivation takes a key of 32 bytes and nothing else", arguments: [0, 16, 31, 33, 64])
  func keyLengths(_ count: Int) {
    let key = [UInt8](repeating: 1, count: count)
    #expect(throws: SodiumError.length) { try KDF.derive(key, "toldonce/test/v1") }
    #expect(throws: SodiumError.length) { try KDF.commitment(key, "toldonce/test/v1") }
    #expect(throws: SodiumError.length) {
      try KDF.subkey(of: key, number: 1, context: "to-sign_")
    }
  }

  @Test("A context has eight bytes", arguments: ["", "to-sign", "to-sign__", "tö-sign_"])
  func contextLengths(_ context: String) {
    #expect(throws: SodiumError.length) {
      try KDF.subkey(of: [UInt8](0..<32), number: 1, context: context)
    }
  }

  /// RFC 4231, test cases 1, 2, 3, 6 and 7.
  @Test(
    "HMAC with SHA-256, RFC 4231",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        Array(
          """
          This is a test using a larger than block-size key and a larger than block-size data. \
          The key needs to be hashed before being used by the HMAC algorithm.
          """.utf8),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
      ),
    ])
  func hmac(_ key: [UInt8], _ message: [UInt8], _ tag: String) {
    #expect(HMACSHA256.authenticate(message, key: key) == hex(tag))
  }

  /// RFC 5869, appendix A, test cases 1, 2 and 3.
  @Test(
    "HKDF with SHA-256, RFC 5869",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 22), [UInt8](0...0x0C), [UInt8](0xF0...0xF9),
        """
        3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf
        34007208d5b887185865
        """
      ),
      (
        [UInt8](0...0x4F), [UInt8](0x60...0xAF), [UInt8](0xB0...0xFF),
        """
        b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c
        59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71
        cc30c58179ec3e87c14c01d5c1f3434f1d87
        """
      ),
      (
        [UInt8](repeating: 0x0B, count: 22), [], [],
        """
        8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d
        9d201395faa4b61a96c8
        """
      ),
    ] as [([UInt8], [UInt8], [UInt8], String)])
  func hkdf(_ material: [UInt8], _ salt: [UInt8], _ info: [UInt8], _ output: String) throws {
    let wanted = hex(output)
    let extracted = try HKDFSHA256.extract(salt: salt, [material])
    #expect(try HKDFSHA256.expand(extracted, info: info, count: wanted.count).equals(wanted))
    let inParts = try HKDFSHA256.extract(salt: salt, [material[..<5], material[5...]])
    #expect(inParts == extracted)
  }

  @Test("HKDF gives from 0 to 8,160 bytes, each a beginning of the longer")
  func hkdfLengths() throws {
    let key = [UInt8](repeating: 1, count: 32)
    let most = try HKDFSHA256.expand(key, info: [], count: 8_160)
    for count in [0, 1, 31, 32, 33, 64, 65] {
      #expect(try HKDFSHA256.expand(key, info: [], count: count) == most.slice(0..<count))
    }
    #expect(throws: SodiumError.length) {
      try HKDFSHA256.expand(key, info: [], count: 8_161)
    }
  }
}
