/// A problem document (RFC 9457): why a request was not done. Its texts hold nothing that the
/// caller did not send.
public struct Problem: Codable, Hashable, Sendable {
  /// A stable name, `urn:toldonce:problem:NAME`.
  public let type: String
  public let title: String
  /// The HTTP status.
  public let status: Int
  /// What to do.
  public let detail: String?
  /// The protocol's own word for why: the stage at which a statement or a signature was refused,
  /// or how a release ended.
  public let code: String?
  /// For ``ProblemKind/conflict``: the head that the statement should have extended.
  public let head: ChainHeadBody?
  /// For ``ProblemKind/policy``: every reason.
  public let reasons: [Reason]?

  /// One reason of a policy decision.
  public struct Reason: Codable, Hashable, Sendable {
    public let rule: String
    public let source: String
    public let sentence: String

    public init(rule: String, source: String, sentence: String) {
      self.rule = rule
      self.source = source
      self.sentence = sentence
    }
  }

  public init(
    _ kind: ProblemKind, detail: String? = nil, code: String? = nil,
    head: ChainHeadBody? = nil, reasons: [Reason]? = nil
  ) {
    type = "urn:toldonce:problem:\(kind.rawValue)"
    title = kind.title
    status = kind.status
    self.detail = detail
    self.code = code
    self.head = head
    self.reasons = reasons
  }

  public var kind: ProblemKind? {
    let prefix = "urn:toldonce:problem:"
    guard type.hasPrefix(prefix) else { return nil }
    return ProblemKind(rawValue: String(type.dropFirst(prefix.count)))
  }
}

/// All problems that the service answers with.
public enum ProblemKind: String, CaseIterable, Sendable {
  /// The body or path cannot be read.
  case malformed
  /// Larger than the service takes.
  case tooLarge = "too_large"
  /// The head has more or longer fields than the service takes.
  case headTooLarge = "head_too_large"
  /// The signature of the request is missing, wrong, stale or used before.
  case signature
  /// The caller's clock is too far from the service's.
  case clock
  /// No such thing for this caller, whether it exists or not.
  case notFound = "not_found"
  /// The caller's certificate does not count.
  case certificate
  /// A statement does not verify.
  case statement
  /// Somebody decided at the same time.
  case conflict
  /// Policy refuses, with reasons.
  case policy
  /// A grant to the caller gives no release now; ``Problem/code`` says why.
  case denied
  /// Too many requests; try again later.
  case rate
  /// The service has no room for it; nothing was changed.
  case full
  /// The service cannot do it now; nothing was changed.
  case unavailable
  /// Too few witnesses of the log answer: no share leaves, and proofs come later. What was logged
  /// counts.
  case unwitnessed
  case method
  case `internal`

  public var status: Int {
    switch self {
    case .malformed: 400
    case .signature, .clock: 401
    case .certificate, .policy, .denied: 403
    case .notFound: 404
    case .method: 405
    case .conflict: 409
    case .tooLarge: 413
    case .statement: 422
    case .rate: 429
    case .headTooLarge: 431
    case .internal: 500
    case .unavailable, .unwitnessed: 503
    case .full: 507
    }
  }

  public var title: String {
    switch self {
    case .malformed: "The request cannot be read."
    case .tooLarge: "The request is larger than the service takes."
    case .headTooLarge: "The head of the request is larger than the service takes."
    case .signature: "The request's signature is missing or does not verify."
    case .clock: "The clocks of the caller and the service are too far apart."
    case .notFound: "There is nothing here for this caller."
    case .certificate: "The caller's certificate does not count."
    case .statement: "The statement does not verify."
    case .conflict: "The record has changed meanwhile."
    case .policy: "The policy does not allow this."
    case .denied: "The grant does not allow this now."
    case .rate: "Too many requests."
    case .full: "The service has no room for this; nothing was changed."
    case .unavailable: "The service cannot do this now; nothing was changed."
    case .unwitnessed: "Too few witnesses of the log answer; what was logged before counts."
    case .method: "This cannot be done here."
    case .internal: "The service failed; nothing was changed."
    }
  }
}
