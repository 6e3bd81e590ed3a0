public import Testimony

/// A refusal that the keeper has logged, told to a member of a recipient unit.
public struct LoggedDenial: Error, Sendable {
  public let code: ReleaseCode
  public let at: Timestamp
}
