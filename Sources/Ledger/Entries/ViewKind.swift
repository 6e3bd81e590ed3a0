/// What a view is for, and so how far its counter goes (protocol section 8).
public enum ViewKind: UInt64, Sendable, CaseIterable {
  /// `view_g`: the releases under one grant. The grant is exhausted when all labels are used.
  case grant = 1_024
  /// `view_r`: all else about a record.
  case record = 65_536

  /// The first counter that does not exist: an entry beyond it would be found by nobody.
  public var limit: UInt64 { rawValue }
}
