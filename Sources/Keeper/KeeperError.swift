public import Statements
public import Testimony

/// Why the keeper did not do something; nothing was changed then.
public struct KeeperError: Error, Sendable, CustomStringConvertible {
  /// What a caller can act on.
  public enum Code: String, Hashable, Sendable {
    /// The request contradicts itself or lacks something.
    case malformed
    /// No such thing for this caller, whether it exists or not.
    case notFound = "not_found"
    /// The caller's certificate does not count.
    case certificate
    /// A statement does not verify; ``KeeperError/statement`` says at which stage.
    case statement
    /// The statement does not extend the chain; ``KeeperError/head`` is the one to extend.
    case conflict
    /// Policy refuses; ``KeeperError/reasons`` are all there are.
    case policy
    /// A recipient is denied a release; ``KeeperError/denial`` says why.
    case denied
    /// The service's clock stands before the last entry of its log, or the caller's is off.
    case clock
    /// Larger than the protocol allows.
    case tooLarge = "too_large"
    /// Storage has no room for it; nothing was changed, and it goes on when there is.
    case full
    /// Storage cannot do it now; try again.
    case unavailable
    /// Too few witnesses of the log answer, or one contradicts it: no share leaves. What was logged
    /// before counts.
    case unwitnessed
    /// A kind of statement that this service does not take.
    case unsupported
  }

  public let code: Code
  public private(set) var statement: StatementError?
  public private(set) var head: ChainHead?
  public private(set) var reasons: [Decision.Reason] = []
  public private(set) var denial: ReleaseCode?
  /// What to do, a constant sentence without values.
  public private(set) var hint: String?

  private init(_ code: Code, hint: String? = nil) {
    self.code = code
    self.hint = hint
  }

  public static let unwitnessed = Self(.unwitnessed)
  public static let notFound = Self(.notFound)
  public static let full = Self(.full)
  public static let tooLarge = Self(.tooLarge)
  public static let unsupported = Self(.unsupported)
  public static let certificate = Self(.certificate)

  public static func malformed(_ hint: String) -> Self { Self(.malformed, hint: hint) }
  public static func clock(_ hint: String) -> Self { Self(.clock, hint: hint) }
  public static func unavailable(_ hint: String) -> Self { Self(.unavailable, hint: hint) }

  public static func statement(_ error: StatementError) -> Self {
    var result = Self(.statement)
    result.statement = error
    return result
  }

  public static func conflict(_ head: ChainHead) -> Self {
    var result = Self(.conflict)
    result.head = head
    return result
  }

  public static func policy(_ decision: Decision) -> Self {
    var result = Self(.policy)
    result.reasons = decision.refusals
    return result
  }

  public static func denied(_ code: ReleaseCode) -> Self {
    var result = Self(.denied)
    result.denial = code
    return result
  }

  /// Whether what was asked for is turned down for what it is, and not for what the service or the
  /// store cannot do now.
  var isRefusal: Bool {
    switch code {
    case .malformed, .certificate, .statement, .conflict, .policy, .clock: true
    default: false
    }
  }

  /// One word without values, for logs.
  public var shortDescription: String { code.rawValue }
  public var description: String { shortDescription }
}
