public import Statements
public import Testimony

/// What somebody else has said about a recovery of hers.
public struct RecoveryEvent: Sendable {
  public enum Kind: Sendable {
    /// An officer has vouched for somebody.
    case vouched(Statement<RecoveryRequest>)
    /// The keeper has given out its half, or not.
    case released(Statement<RecoveryRelease>)
  }

  public let kind: Kind
  public let admitted: AdmittedStatement
}
