/// The key schedule and message sequence of RFC 9180 sections 4.1, 5.1 and 5.2.
package struct HPKEContext {
  private let key: SecretBytes
  private let baseNonce: [UInt8]
  private let exporter: SecretBytes
  private var sequence: UInt64 = 0

  private static let kemSuite = Array("KEM".utf8) + bigEndian(UInt16(0x0020))
  private static let suite =
    Array("HPKE".utf8) + bigEndian(UInt16(0x0020)) + bigEndian(UInt16(0x0001))
    + bigEndian(UInt16(0x0003))

  package static func sender(
    to publicKey: [UInt8], info: [UInt8], ephemeral: BoxKey
  ) throws -> HPKEContext {
    let shared = try ephemeral.shared(with: publicKey)
    return try HPKEContext(
      secret: encapsulate(shared, ephemeral.publicKey, publicKey), info: info)
  }

  package static func recipient(
    _ recipient: BoxKey, encapsulated: [UInt8], info: [UInt8]
  ) throws -> HPKEContext {
    let shared = try recipient.shared(with: encapsulated)
    return try HPKEContext(
      secret: encapsulate(shared, encapsulated, recipient.publicKey), info: info)
  }

  /// Section 4.1, ExtractAndExpand over the Diffie-Hellman result and both public keys.
  private static func encapsulate(
    _ shared: SecretBytes, _ encapsulated: [UInt8], _ recipient: [UInt8]
  ) throws -> SecretBytes {
    let extracted = try labeledExtract(kemSuite, salt: [], "eae_prk", shared)
    return try labeledExpand(
      kemSuite, extracted, "shared_secret", encapsulated + recipient, count: 32)
  }

  /// Section 5.1, KeySchedule in base mode.
  private init(secret: SecretBytes, info: [UInt8]) throws {
    let none: [UInt8] = []
    let idHash = try Self.labeledExtract(Self.suite, salt: none, "psk_id_hash", none)
    let infoHash = try Self.labeledExtract(Self.suite, salt: none, "info_hash", info)
    let context = idHash.withUnsafeBytes { id in infoHash.withUnsafeBytes { [0] + id + $0 } }
    let extracted = try Self.labeledExtract(Self.suite, salt: secret, "secret", none)
    key = try Self.labeledExpand(Self.suite, extracted, "key", context, count: 32)
    exporter = try Self.labeledExpand(Self.suite, extracted, "exp", context, count: 32)
    baseNonce = try Self.labeledExpand(Self.suite, extracted, "base_nonce", context, count: 12)
      .withUnsafeBytes { Array($0) }
  }

  package mutating func seal(_ text: some ByteSource, additional: [UInt8]) throws -> [UInt8] {
    let sealed = try ChaChaPoly.seal(text, key: key, nonce: nonce(), context: additional)
    try advance()
    return sealed
  }

  package mutating func open(_ sealed: [UInt8], additional: [UInt8]) throws -> SecretBytes {
    let text = try ChaChaPoly.open(sealed, key: key, nonce: nonce(), context: additional)
    try advance()
    return text
  }

  /// Section 5.3.
  package func export(_ context: [UInt8], count: Int) throws -> SecretBytes {
    try Self.labeledExpand(Self.suite, exporter, "sec", context, count: count)
  }

  private func nonce() -> [UInt8] {
    let counter = [0, 0, 0, 0] + bigEndian(sequence)
    return zip(baseNonce, counter).map { $0 ^ $1 }
  }

  private mutating func advance() throws {
    guard sequence < .max else { throw SodiumError.exhausted }
    sequence += 1
  }

  private static func labeledExtract(
    _ suite: [UInt8], salt: some ByteSource, _ label: String, _ key: some ByteSource
  ) throws -> SecretBytes {
    let head = Array("HPKE-v1".utf8) + suite + Array(label.utf8)
    return try HKDFSHA256.extract(salt: salt, [head, key])
  }

  private static func labeledExpand(
    _ suite: [UInt8], _ key: SecretBytes, _ label: String, _ info: [UInt8], count: Int
  ) throws -> SecretBytes {
    let head = bigEndian(UInt16(count)) + Array("HPKE-v1".utf8) + suite + Array(label.utf8)
    return try HKDFSHA256.expand(key, info: head + info, count: count)
  }
}
