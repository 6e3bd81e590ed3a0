public import Testimony

/// What the service answered to a statement that it logged.
public struct LoggedAnswer: Sendable {
  public let admission: Admission
  /// The log in which the statement stands, to be remembered.
  public let log: VerifiedLog
}
