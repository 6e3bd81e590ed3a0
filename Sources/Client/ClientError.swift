public import API

/// Why the client could not do something, or refuses what the service gave.
public struct ClientError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable {
    /// No connection, or it broke.
    case unreachable
    /// The service answered with a problem; ``ClientError/problem`` says which.
    case problem
    /// What the service gave does not verify; ``ClientError/what`` says what. Never retried.
    case unverified
    /// The address of the service is none.
    case address
    /// What was asked for is not there.
    case missing
  }

  public let code: Code
  public private(set) var problem: Problem?
  /// A constant clause without values, for ``Code/unverified`` and ``Code/missing``.
  public private(set) var what: String?
  /// For ``Code/unverified``: what it means to a survivor who looks at her record.
  public private(set) var alarm: RecordAlarm?

  public static let unreachable = Self(code: .unreachable)
  public static let address = Self(code: .address)

  public static func problem(_ problem: Problem) -> Self {
    var error = Self(code: .problem)
    error.problem = problem
    return error
  }

  public static func unverified(
    _ what: String, _ alarm: RecordAlarm = .answerUnverified
  ) -> Self {
    var error = Self(code: .unverified)
    error.alarm = alarm
    error.what = what
    return error
  }

  public static func missing(_ what: String) -> Self {
    var error = Self(code: .missing)
    error.what = what
    return error
  }

  public var shortDescription: String { code.rawValue }
  public var description: String { shortDescription }
}
