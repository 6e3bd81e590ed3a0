internal import Sodium
public import Testimony

/// Verifies statements in the protocol's order and stops at the first fault (section 2):
/// size, envelope, expected kind, signatures over the bytes received, strict parse, canonical
/// form, meaning.
public enum StatementVerifier {
  /// - Parameters:
  ///   - bytes: the envelope as received.
  ///   - keys: every one of these must have signed; other signatures are ignored.
  /// - Throws: ``StatementError``, whose code is the stage that refused.
  public static func verify<Body: StatementBody>(
    _ bytes: [UInt8], as type: Body.Type, signedBy keys: [SigningPublicKey]
  ) throws(StatementError) -> Statement<Body> {
    try verify(Envelope(parsing: bytes), as: type, signedBy: keys)
  }

  /// The same for an envelope that has been parsed.
  public static func verify<Body: StatementBody>(
    _ envelope: Envelope, as type: Body.Type, signedBy keys: [SigningPublicKey]
  ) throws(StatementError) -> Statement<Body> {
    try checkKind(envelope, Body.kind)
    guard isSigned(envelope, by: keys) else { throw .signature }
    return try Statement(body: parse(envelope.payload, as: type), envelope: envelope)
  }

  /// Signed by at least `threshold` distinct keys of a list.
  public static func verify<Body: StatementBody>(
    _ envelope: Envelope, as type: Body.Type, threshold: Int, of keys: [SigningPublicKey]
  ) throws(StatementError) -> Statement<Body> {
    try checkKind(envelope, Body.kind)
    let message = envelope.signedBytes
    let signers = Set(keys).filter { isSigned(envelope, message, by: $0) }
    guard threshold >= 1, signers.count >= threshold else { throw .federationThreshold }
    return try Statement(body: parse(envelope.payload, as: type), envelope: envelope)
  }

  /// Reads the body of an envelope whose signer is not known yet, to find out which keys to ask
  /// for. Nothing may rest on it until ``verify(_:as:signedBy:)-swift.type.method`` has passed.
  public static func peek<Body: StatementBody>(
    _ envelope: Envelope, as type: Body.Type
  ) throws(StatementError) -> Body {
    try checkKind(envelope, Body.kind)
    return try parse(envelope.payload, as: type)
  }

  private static func checkKind(
    _ envelope: Envelope, _ kind: StatementKind
  ) throws(StatementError) {
    guard envelope.payloadType == kind.payloadType else { throw .payloadType }
  }

  /// Whether every one of `keys` has signed; an empty list has not.
  package static func isSigned(_ envelope: Envelope, by keys: [SigningPublicKey]) -> Bool {
    let message = envelope.signedBytes
    return !keys.isEmpty && keys.allSatisfy { isSigned(envelope, message, by: $0) }
  }

  private static func isSigned(
    _ envelope: Envelope, _ message: [UInt8], by key: SigningPublicKey
  ) -> Bool {
    envelope.signatures.contains { SigningKey.isValid($0.sig, of: message, by: key.bytes) }
  }

  /// Strict parse, canonical form, meaning.
  private static func parse<Body: StatementBody>(
    _ payload: [UInt8], as type: Body.Type
  ) throws(StatementError) -> Body {
    var members = try JSONParser.body(payload)
    let isCanonical = JSONValue.object(members).canonical == payload
    let version = members.removeValue(forKey: "v")
    let body = try CanonicalJSON.decode(type, from: .object(members))
    guard let version else { throw .missingField }
    guard version == .integer(1) else { throw .badField }
    guard isCanonical else { throw .notCanonical }
    switch body.fault {
    case nil: return body
    case .emptyInterval: throw .intervalEmpty
    default: throw .meaning
    }
  }
}
