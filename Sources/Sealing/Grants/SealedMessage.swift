public import Sodium
public import Testimony

/// Short texts sealed to one reader: details of a request, questions, reasons, outcomes
/// (protocol section 6).
public enum SealedMessage {
  /// Short texts are padded to this length at least.
  static let leastPadded = 1_024

  /// - Parameter info: from ``SealContext``.
  public static func seal(_ text: String, to key: BoxPublicKey, info: [UInt8]) throws -> [UInt8] {
    try seal(text, to: key, info: info, ephemeral: .generate())
  }

  package static func seal(
    _ text: String, to key: BoxPublicKey, info: [UInt8], ephemeral: BoxKey
  ) throws -> [UInt8] {
    try HPKE.seal(
      Padding.pad(Array(text.utf8), least: leastPadded), to: key.bytes, info: info,
      ephemeral: ephemeral)
  }

  /// - Throws: ``SodiumError/hpkeOpen``, ``SodiumError/padding``, ``SealingError/notText``.
  public static func open(_ sealed: [UInt8], with key: BoxKey, info: [UInt8]) throws -> String {
    try text(HPKE.open(sealed, with: key, info: info))
  }

  static func text(_ padded: SecretBytes) throws -> String {
    let bytes = try Padding.unpad(padded, least: leastPadded)
    guard
      let text = bytes.withUnsafeBytes({
        String(validating: $0.bindMemory(to: UInt8.self), as: UTF8.self)
      })
    else { throw SealingError.notText }
    return text
  }
}
