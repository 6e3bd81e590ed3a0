internal import Sodium

/// Who may sign a note, written as a C2SP verifier key: `name+key id+base64(algorithm ‖ key)`.
///
/// Source: c2sp.org/signed-note ("Verifier keys", "Signatures"), c2sp.org/tlog-cosignature.
public struct NoteKey: Hashable, Sendable {
  /// What a signature covers. The number enters the key id, so that a signature of one kind is
  /// never taken for the other.
  public enum Algorithm: UInt8, Sendable {
    /// Ed25519 over the text: the log.
    case ed25519 = 1
    /// Ed25519 over a time and the text: witnesses.
    case cosignature = 4
  }

  /// Not empty, without spaces, control characters and `+`.
  public let name: String
  public let algorithm: Algorithm
  /// 32 bytes, Ed25519. Whether it is a good point is found out when a signature is verified.
  public let publicKey: [UInt8]
  /// The first four bytes of `SHA256(name ‖ \n ‖ algorithm ‖ key)`, big-endian. It tells keys
  /// apart and proves nothing.
  public let keyID: UInt32

  /// - Parameter publicKey: 32 bytes.
  /// - Throws: ``LedgerError/vkeyMalformed``.
  public init(name: String, algorithm: Algorithm, publicKey: [UInt8]) throws {
    guard Self.isName(name), publicKey.count == 32 else { throw LedgerError.vkeyMalformed }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    let digest = SHA256.hash(Array(name.utf8) + [.newline, algorithm.rawValue] + publicKey)
    keyID = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads a verifier key: the key id has to be the right one, in lower case.
  /// - Throws: ``LedgerError/vkeyMalformed``.
  public init(vkey: String) throws {
    // The base64 may itself contain "+".
    let fields = vkey.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let key = CanonicalText.base64(fields[2]),
      let first = key.first, let algorithm = Algorithm(rawValue: first)
    else { throw LedgerError.vkeyMalformed }
    try self.init(
      name: String(decoding: fields[0], as: UTF8.self), algorithm: algorithm,
      publicKey: Array(key.dropFirst()))
    guard self.vkey.isIdentical(to: vkey) else { throw LedgerError.vkeyMalformed }
  }

  /// The verifier key's text.
  public var vkey: String {
    let digits = String(keyID, radix: 16)
    let id = String(repeating: "0", count: 8 - digits.count) + digits
    return "\(name)+\(id)+\(Base64.encode([algorithm.rawValue] + publicKey, .standard))"
  }

  /// Whether a signature line claims to be this key's.
  func made(_ signature: NoteSignature) -> Bool {
    keyID == signature.keyID && name.isIdentical(to: signature.name)
  }

  /// The rule for key names: not empty, no Unicode space, no plus, nothing that breaks a line.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
      }
  }
}
