/// Hybrid public key encryption, RFC 9180 base mode: DHKEM(X25519, HKDF-SHA256),
/// HKDF-SHA256, ChaCha20Poly1305; the protocol's `HPKE(pk, info, pt)` (section 1).
///
/// Confidential against everybody but the holder of the secret key (IND-CCA2). It does not say who
/// sealed: whoever opens must check the contents against a signed statement.
public enum HPKE {
  /// Length of the encapsulated key before the ciphertext.
  public static let encapsulatedLength = 32

  /// `enc(32) ‖ ct`, with empty additional data.
  /// - Throws: ``SodiumError/weakPoint`` for a public key of low order.
  public static func seal(
    _ text: some ByteSource, to publicKey: [UInt8], info: [UInt8]
  ) throws -> [UInt8] {
    try seal(text, to: publicKey, info: info, ephemeral: .generate())
  }

  /// Sealing under a sender key that is given, for known answers.
  package static func seal(
    _ text: some ByteSource, to publicKey: [UInt8], info: [UInt8], ephemeral: BoxKey
  ) throws -> [UInt8] {
    var context = try HPKEContext.sender(to: publicKey, info: info, ephemeral: ephemeral)
    return try ephemeral.publicKey + context.seal(text, additional: [])
  }

  /// Opens `enc(32) ‖ ct`.
  /// - Throws: ``SodiumError/hpkeOpen``, whatever is wrong.
  public static func open(_ sealed: [UInt8], with key: BoxKey, info: [UInt8]) throws -> SecretBytes
  {
    guard sealed.count >= encapsulatedLength + 16 else { throw SodiumError.hpkeOpen }
    do {
      var context = try HPKEContext.recipient(
        key, encapsulated: Array(sealed[..<encapsulatedLength]), info: info)
      return try context.open(Array(sealed[encapsulatedLength...]), additional: [])
    } catch let error as SodiumError where error == .memory {
      throw error
    } catch {
      throw SodiumError.hpkeOpen
    }
  }
}
