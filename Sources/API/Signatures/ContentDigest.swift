internal import RawStructuredFieldValues

/// `Content-Digest` with `sha-256` (RFC 9530). The hash is computed by the caller: there is no
/// cryptography in this module.
public enum ContentDigest {
  public static let field = "content-digest"

  /// The field's value.
  /// - Parameter sha256: of the body, 32 bytes.
  public static func value(sha256: [UInt8]) -> String {
    "sha-256=:\(StructuredFields.text(sha256)):"
  }

  /// The SHA-256 that a field announces; digests by other algorithms beside it are not looked at.
  /// - Throws: ``SignatureError/digest`` when there is none of 32 bytes,
  ///   ``SignatureError/malformed`` when the value is not in its one spelling.
  public static func sha256(in value: String) throws(SignatureError) -> [UInt8] {
    guard case .item(let item) = try StructuredFields.dictionary(value)["sha-256"],
      item.rfc9651Parameters.isEmpty,
      case .undecodedByteSequence(let text) = item.rfc9651BareItem,
      let bytes = StructuredFields.bytes(text), bytes.count == 32
    else { throw .digest }
    return bytes
  }
}
