public import Testimony

/// The profile in which callers sign their requests (protocol section 11): Ed25519 over
/// `@method`, `@target-uri` and, with a body, `content-digest`, for at most 300 s, with a nonce.
///
/// Unforgeable as Ed25519 is; that a request is not taken twice is for the service to see to, by
/// remembering nonces until ``expires``.
public struct RequestSignature: Sendable {
  public let keyID: KeyID
  public let created: Timestamp
  public let expires: Timestamp
  /// 16 to 64 characters, made anew for each request.
  public let nonce: String
  /// The SHA-256 that the body must have; `nil` for requests without one.
  public let contentSHA256: [UInt8]?
  /// What the signature covers.
  public let base: [UInt8]
  /// 64 bytes.
  public let signature: [UInt8]

  /// Seconds that a signature lasts at most, and that two clocks may be apart.
  public static let longest: UInt64 = 300

  /// Seconds that our own signatures last: enough for a slow upload to begin.
  public static let usual: UInt64 = 120

  /// Signs a request.
  /// - Parameters:
  ///   - request: without signature; if there is a body, `contentSHA256` says which.
  ///   - nonce: 16 random bytes.
  ///   - sign: Ed25519 with the key of `keyID`.
  /// - Returns: the fields to add to the request.
  public static func fields(
    for request: SignableRequest, contentSHA256: [UInt8]?, keyID: KeyID, created: Timestamp,
    lifetime: UInt64 = usual, nonce: Nonce16, sign: ([UInt8]) throws -> [UInt8]
  ) throws -> [(name: String, value: String)] {
    var components: [CoveredComponent] = [.method, .targetURI]
    var added: [(name: String, value: String)] = []
    if let contentSHA256 {
      components.append(.contentDigest)
      added.append((ContentDigest.field, ContentDigest.value(sha256: contentSHA256)))
    }
    let input = try SignatureInput(
      components: components, created: Int(created.seconds),
      expires: Int(created.adding(seconds: lifetime).seconds), nonce: hexadecimal(nonce.bytes),
      keyID: keyID.description)
    let whole = try SignableRequest(
      method: request.method, scheme: request.scheme, authority: request.authority,
      target: request.target, fields: request.fields + added)
    let signature = try sign(input.base(of: whole))
    return added + MessageSignature(label: "sig", input: input, signature: signature).fields
  }

  /// Reads the signature of a request; nothing is verified yet.
  /// - Parameter hasBody: whether the digest of a body must be covered.
  /// - Throws: ``SignatureError`` of reading, coverage and parameters.
  public init(of request: SignableRequest, hasBody: Bool) throws(SignatureError) {
    guard let inputField = try request.single(MessageSignature.inputField),
      let signatureField = try request.single(MessageSignature.signatureField)
    else { throw .missing }
    let message = try MessageSignature(inputField: inputField, signatureField: signatureField)
    let input = message.input
    var needed: [CoveredComponent] = [.method, .targetURI]
    let digest = try request.single(ContentDigest.field)
    if hasBody || digest != nil { needed.append(.contentDigest) }
    guard needed.allSatisfy(input.components.contains) else { throw .coverage }
    guard let keyID = input.keyID.flatMap({ KeyID($0) }), let nonce = input.nonce,
      (16...64).contains(nonce.utf8.count), input.algorithm ?? "ed25519" == "ed25519",
      input.tag == nil, let created = Self.time(input.created),
      let expires = Self.time(input.expires), created < expires,
      created.distance(to: expires) <= Self.longest, message.signature.count == 64
    else { throw .parameters }
    contentSHA256 = try digest.map(ContentDigest.sha256)
    base = try input.base(of: request)
    signature = message.signature
    self.keyID = keyID
    self.nonce = nonce
    self.created = created
    self.expires = expires
  }

  /// - Throws: ``SignatureError/clock``, ``SignatureError/expired``.
  public func checkTime(now: Timestamp) throws(SignatureError) {
    guard created.distance(to: now) <= Self.longest else { throw .clock }
    guard now < expires else { throw .expired }
  }

  /// - Parameter isValid: Ed25519 verification of a message and a 64-byte signature with the key
  ///   of ``keyID``.
  /// - Throws: ``SignatureError/signature``.
  public func verify(
    _ isValid: (_ message: [UInt8], _ signature: [UInt8]) -> Bool
  ) throws(SignatureError) {
    guard isValid(base, signature) else { throw .signature }
  }

  /// - Parameter sha256: of the body that came.
  /// - Throws: ``SignatureError/digest`` when it is not the one that was signed.
  public func checkBody(sha256: [UInt8]) throws(SignatureError) {
    guard sha256 == contentSHA256 else { throw .digest }
  }

  private static func time(_ seconds: Int?) -> Timestamp? {
    seconds.flatMap { UInt64(exactly: $0) }.flatMap { Timestamp(seconds: $0) }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
