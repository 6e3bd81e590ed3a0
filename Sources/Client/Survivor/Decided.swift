public import Statements
public import Testimony

/// A decision of hers, signed and logged.
public struct Decided<Body: ConsentStatement>: Sendable {
  public let statement: Statement<Body>
  /// The log in which it stands, to be remembered: what comes later has to continue it.
  public let log: VerifiedLog
}
