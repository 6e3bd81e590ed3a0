internal import RawStructuredFieldValues

/// The one signature of a message: the pair of fields `Signature-Input` and `Signature`
/// (RFC 9421 section 4).
public struct MessageSignature: Hashable, Sendable {
  /// Ties the two fields together, and means nothing.
  public let label: String
  public let input: SignatureInput
  public let signature: [UInt8]

  public static let inputField = "signature-input"
  public static let signatureField = "signature"

  public init(label: String, input: SignatureInput, signature: [UInt8]) {
    self.label = label
    self.input = input
    self.signature = signature
  }

  /// Reads the fields. There is one signature, and each value has one spelling, so that nobody can
  /// read something else from it.
  /// - Throws: ``SignatureError/malformed``, ``SignatureError/component``,
  ///   ``SignatureError/parameters``.
  public init(inputField: String, signatureField: String) throws(SignatureError) {
    let (label, value) = try StructuredFields.onlyMember(of: inputField)
    let (signatureLabel, signatureValue) = try StructuredFields.onlyMember(of: signatureField)
    guard label == signatureLabel, case .innerList(let list) = value,
      case .item(let item) = signatureValue, item.rfc9651Parameters.isEmpty,
      case .undecodedByteSequence(let text) = item.rfc9651BareItem,
      let signature = StructuredFields.bytes(text)
    else { throw .malformed }
    try self.init(label: label, input: SignatureInput(list), signature: signature)
  }

  /// The two fields, to be sent.
  public var fields: [(name: String, value: String)] {
    [
      (Self.inputField, "\(label)=\(input.text)"),
      (Self.signatureField, "\(label)=:\(StructuredFields.text(signature)):"),
    ]
  }
}
