internal import CSodium

/// The key schedule and message sequence of RFC 9180 sections 4.1, 5.1 and 5.2.
package struct HPKEContext {
  /// Key and exporter secret, and room that the key schedule needed: one secret, because guarded
  /// memory costs a dozen calls of the system each time.
  private let secrets: SecretBytes
  private let baseNonce: [UInt8]
  private var sequence: UInt64 = 0

  private static let kemSuite = Array("KEM".utf8) + bigEndian(UInt16(0x0020))
  private static let suite =
    Array("HPKE".utf8) + bigEndian(UInt16(0x0020)) + bigEndian(UInt16(0x0001))
    + bigEndian(UInt16(0x0003))

  package static func sender(
    to publicKey: [UInt8], info: [UInt8], ephemeral: BoxKey
  ) throws -> HPKEContext {
    try HPKEContext(
      ephemeral, with: publicKey, kemContext: ephemeral.publicKey + publicKey, info: info)
  }

  package static func recipient(
    _ recipient: BoxKey, encapsulated: [UInt8], info: [UInt8]
  ) throws -> HPKEContext {
    try HPKEContext(
      recipient, with: encapsulated, kemContext: encapsulated + recipient.publicKey, info: info)
  }

  /// Section 4.1, ExtractAndExpand over the Diffie-Hellman result and both public keys; then
  /// section 5.1, KeySchedule in base mode.
  private init(
    _ key: BoxKey, with publicKey: [UInt8], kemContext: [UInt8], info: [UInt8]
  ) throws {
    let none: [UInt8] = []
    let context =
      [0] + Self.labeledHash("psk_id_hash", none) + Self.labeledHash("info_hash", info)
    var nonce = [UInt8](repeating: 0, count: 12)
    secrets = try SecretBytes(count: 6 * 32) { target in
      let places = (0..<6).map {
        UnsafeMutableRawBufferPointer(rebasing: target[$0 * 32..<($0 + 1) * 32])
      }
      let (exchanged, keyed, shared, extracted) = (places[2], places[3], places[4], places[5])
      try key.share(with: publicKey, into: exchanged)
      Self.extract(Self.kemSuite, salt: none, "eae_prk", UnsafeRawBufferPointer(exchanged), keyed)
      Self.expand(Self.kemSuite, keyed, "shared_secret", kemContext, shared)
      Self.extract(Self.suite, salt: UnsafeRawBufferPointer(shared), "secret", none, extracted)
      Self.expand(Self.suite, extracted, "key", context, places[0])
      Self.expand(Self.suite, extracted, "exp", context, places[1])
      nonce.withUnsafeMutableBytes {
        Self.expand(Self.suite, extracted, "base_nonce", context, $0)
      }
      for place in places[2...] { sodium_memzero(place.baseAddress, place.count) }
    }
    baseNonce = nonce
  }

  package mutating func seal(_ text: some ByteSource, additional: [UInt8]) throws -> [UInt8] {
    let sealed = try withSecret(0) {
      try ChaChaPoly.seal(text, key: $0, nonce: nonce(), context: additional)
    }
    try advance()
    return sealed
  }

  package mutating func open(_ sealed: [UInt8], additional: [UInt8]) throws -> SecretBytes {
    let text = try withSecret(0) {
      try ChaChaPoly.open(sealed, key: $0, nonce: nonce(), context: additional)
    }
    try advance()
    return text
  }

  /// Section 5.3.
  package func export(_ context: [UInt8], count: Int) throws -> SecretBytes {
    try withSecret(1) {
      try HKDFSHA256.expand(
        $0, info: Self.expansion(Self.suite, "sec", context, count: count), count: count)
    }
  }

  private func withSecret<R>(
    _ place: Int, _ body: (UnsafeRawBufferPointer) throws -> R
  ) rethrows -> R {
    try secrets.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[place * 32..<(place + 1) * 32]))
    }
  }

  private func nonce() -> [UInt8] {
    let counter = [0, 0, 0, 0] + bigEndian(sequence)
    return zip(baseNonce, counter).map { $0 ^ $1 }
  }

  private mutating func advance() throws {
    guard sequence < .max else { throw SodiumError.exhausted }
    sequence += 1
  }

  /// LabeledExtract without a salt of something that is not secret.
  private static func labeledHash(_ label: String, _ value: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 32)
    hash.withUnsafeMutableBytes { extract(suite, salt: [UInt8](), label, value, $0) }
    return hash
  }

  /// LabeledExtract, section 4.
  private static func extract(
    _ suite: [UInt8], salt: some ByteSource, _ label: String, _ key: some ByteSource,
    _ target: UnsafeMutableRawBufferPointer
  ) {
    HMACSHA256.compute([labeled(suite, label), key], key: salt, into: target)
  }

  /// LabeledExpand, section 4.
  private static func expand(
    _ suite: [UInt8], _ key: UnsafeMutableRawBufferPointer, _ label: String, _ info: [UInt8],
    _ target: UnsafeMutableRawBufferPointer
  ) {
    HKDFSHA256.expand(
      UnsafeRawBufferPointer(key), info: expansion(suite, label, info, count: target.count),
      into: target)
  }

  private static func expansion(
    _ suite: [UInt8], _ label: String, _ info: [UInt8], count: Int
  ) -> [UInt8] {
    bigEndian(UInt16(count)) + labeled(suite, label) + info
  }

  private static func labeled(_ suite: [UInt8], _ label: String) -> [UInt8] {
    Array("HPKE-v1".utf8) + suite + Array(label.utf8)
  }
}
