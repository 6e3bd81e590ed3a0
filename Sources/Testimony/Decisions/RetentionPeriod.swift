/// How long a record is kept when she says nothing else, and when that is looked at with her.
public struct RetentionPeriod: Hashable, Sendable {
  /// From the last thing that was decided about it, in days; she may choose so far ahead at most.
  public let days: Int
  /// How often it is looked at with her, in days.
  public let review: Int
  /// How long before its end everybody is warned who can be, in days.
  public let warning: Int

  public init(days: Int, review: Int, warning: Int) {
    self.days = days
    self.review = review
    self.warning = warning
  }
}
