import Sodium
import Testing

@Suite("Public vectors of the primitives")
struct PublicPrimitives {
  static let hpkeFile = "hpke-base-x25519-hkdfsha256-chacha20poly1305.json"

  @Test(
    "Ed25519 verification (Wycheproof)", .needs("ed25519_test.json"),
    arguments: try VectorFiles.wycheproof("ed25519_test.json"))
  func ed25519(_ vector: PublicCase) throws {
    let isValid = SigningKey.isValid(
      try vector.json["sig"].hex, of: try vector.json["msg"].hex,
      by: try vector.group["publicKey"]["pk"].hex)
    #expect(try isValid == (vector.json["result"].string == "valid"))
  }

  /// "Acceptable" leaves it to us: an all-zero secret is refused, everything else computed.
  @Test(
    "X25519 (Wycheproof)", .needs("x25519_test.json"),
    arguments: try VectorFiles.wycheproof("x25519_test.json"))
  func x25519(_ vector: PublicCase) throws {
    let key = try BoxKey(secret: SecretBytes(copying: vector.json["private"].hex))
    let point = try vector.json["public"].hex
    let flags = try vector.json["flags"].array.map { try $0.string }
    if flags.contains("ZeroSharedSecret") || flags.contains("LowOrderPublic") {
      #expect(try vector.json["result"].string == "acceptable")
      #expect(throws: SodiumError.weakPoint) { try key.shared(with: point) }
    } else {
      #expect(try vector.json["result"].string != "invalid")
      #expect(try key.shared(with: point).equals(vector.json["shared"].hex))
    }
  }

  @Test(
    "XChaCha20-Poly1305 (Wycheproof)", .needs("xchacha20_poly1305_test.json"),
    arguments: try VectorFiles.wycheproof("xchacha20_poly1305_test.json"))
  func xchacha(_ vector: PublicCase) throws {
    try checkAEAD(
      vector,
      seal: { try AEAD.seal($0, key: $1, nonce: $2, context: $3) },
      open: { try AEAD.open($0, key: $1, nonce: $2, context: $3) })
  }

  @Test(
    "ChaCha20-Poly1305 (Wycheproof)", .needs("chacha20_poly1305_test.json"),
    arguments: try VectorFiles.wycheproof("chacha20_poly1305_test.json"))
  func chacha(_ vector: PublicCase) throws {
    try checkAEAD(
      vector,
      seal: { try ChaChaPoly.seal($0, key: $1, nonce: $2, context: $3) },
      open: { try ChaChaPoly.open($0, key: $1, nonce: $2, context: $3) })
  }

  @Test(
    "HKDF with SHA-256 (Wycheproof)", .needs("hkdf_sha256_test.json"),
    arguments: try VectorFiles.wycheproof("hkdf_sha256_test.json"))
  func hkdf(_ vector: PublicCase) throws {
    let extracted = try HKDFSHA256.extract(
      salt: vector.json["salt"].hex, [try vector.json["ikm"].hex])
    let info = try vector.json["info"].hex
    let size = try vector.json["size"].int
    if try vector.json["result"].string == "valid" {
      let key = try HKDFSHA256.expand(extracted, info: info, count: size)
      #expect(try key.equals(vector.json["okm"].hex))
    } else {
      #expect(throws: SodiumError.length) {
        try HKDFSHA256.expand(extracted, info: info, count: size)
      }
    }
  }

  @Test(
    "HMAC with SHA-256 (Wycheproof)", .needs("hmac_sha256_test.json"),
    arguments: try VectorFiles.wycheproof("hmac_sha256_test.json"))
  func hmac(_ vector: PublicCase) throws {
    let tag = HMACSHA256.authenticate(
      try vector.json["msg"].hex, key: try vector.json["key"].hex
    ).prefix(try vector.group["tagSize"].int / 8)
    let matches = try Array(tag) == vector.json["tag"].hex
    #expect(try matches == (vector.json["result"].string == "valid"))
  }

  @Test("HPKE, RFC 9180 A.2.1: every message in its turn, both ways", .needs(hpkeFile))
  func hpkeMessages() throws {
    let vector = try #require(try VectorFiles.list(Self.hpkeFile).first)
    var (sender, recipient) = try contexts(vector)
    for (sequence, message) in try vector["encryptions"].array.enumerated() {
      let text = try message["pt"].hex
      let additional = try message["aad"].hex
      let sealed = try message["ct"].hex
      #expect(try sender.seal(text, additional: additional) == sealed, "\(sequence)")
      #expect(try recipient.open(sealed, additional: additional).equals(text), "\(sequence)")
    }
  }

  @Test("HPKE, RFC 9180 A.2.1: exported secrets, both ways", .needs(hpkeFile))
  func hpkeExports() throws {
    let vector = try #require(try VectorFiles.list(Self.hpkeFile).first)
    let (sender, recipient) = try contexts(vector)
    for export in try vector["exports"].array {
      let context = try export["exporter_context"].hex
      let count = try export["L"].int
      let wanted = try export["exported_value"].hex
      #expect(try sender.export(context, count: count).equals(wanted))
      #expect(try recipient.export(context, count: count).equals(wanted))
    }
  }

  private func contexts(_ vector: JSON) throws -> (sender: HPKEContext, recipient: HPKEContext) {
    let ephemeral = try BoxKey(secret: SecretBytes(copying: vector["skEm"].hex))
    let key = try BoxKey(secret: SecretBytes(copying: vector["skRm"].hex))
    let encapsulated = try vector["enc"].hex
    #expect(ephemeral.publicKey == encapsulated)
    #expect(try key.publicKey == vector["pkRm"].hex)
    let info = try vector["info"].hex
    return (
      try .sender(to: key.publicKey, info: info, ephemeral: ephemeral),
      try .recipient(key, encapsulated: encapsulated, info: info)
    )
  }

  private func checkAEAD(
    _ vector: PublicCase,
    seal: (_ text: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ context: [UInt8]) throws -> [UInt8],
    open: (_ sealed: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ context: [UInt8]) throws ->
      SecretBytes
  ) throws {
    let (text, key) = (try vector.json["msg"].hex, try vector.json["key"].hex)
    let (nonce, context) = (try vector.json["iv"].hex, try vector.json["aad"].hex)
    let sealed = try vector.json["ct"].hex + vector.json["tag"].hex
    if try vector.json["result"].string == "valid" {
      #expect(try seal(text, key, nonce, context) == sealed)
      #expect(try open(sealed, key, nonce, context).equals(text))
    } else if try vector.json["flags"].array.contains(.string("InvalidNonceSize")) {
      #expect(throws: SodiumError.length) { try seal(text, key, nonce, context) }
      #expect(throws: SodiumError.length) { try open(sealed, key, nonce, context) }
    } else {
      #expect(throws: SodiumError.authentication) { try open(sealed, key, nonce, context) }
    }
  }
}
