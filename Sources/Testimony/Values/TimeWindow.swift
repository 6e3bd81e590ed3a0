/// A half-open interval that is never empty: `notBefore <= t < notAfter` (protocol section 1).
public struct TimeWindow: Hashable, Sendable {
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  /// `nil` when the interval would be empty.
  public init?(notBefore: Timestamp, notAfter: Timestamp) {
    guard notBefore < notAfter else { return nil }
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  /// Where a moment lies.
  public enum Position: Sendable { case before, inside, after }

  public func position(of moment: Timestamp) -> Position {
    if moment < notBefore { return .before }
    return moment < notAfter ? .inside : .after
  }

  public func contains(_ moment: Timestamp) -> Bool { position(of: moment) == .inside }

  /// Length in seconds, at least 1.
  public var duration: UInt64 { notBefore.distance(to: notAfter) }
}
