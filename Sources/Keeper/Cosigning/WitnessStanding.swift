/// How a witness stands to this log; what operators are told.
public enum WitnessStanding: String, Hashable, Sendable {
  /// It was not asked yet.
  case unasked
  /// It cosigns.
  case cosigning
  /// It does not answer, or not as the specification says.
  case silent
  /// It has cosigned more of this log than is here: a restored backup, or a second service.
  case ahead
  /// It has cosigned another history under this log's name.
  case forked

  /// Nothing may leave any more: somebody may have revoked what this log does not know of.
  public var isFatal: Bool { self == .ahead || self == .forked }
}

/// That the standing of a witness has changed.
public struct WitnessReport: Hashable, Sendable {
  public let witness: String
  public let standing: WitnessStanding
}
