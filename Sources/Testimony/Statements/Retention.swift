/// What the keeper says about how long a record is kept, before anything of it ends by itself
/// (decision page 25).
public struct Retention: StatementBody {
  public static let kind = StatementKind.retention

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let event: Event
  /// When it ends if nothing is decided before.
  public let ends: Timestamp

  public init(at: Timestamp, record: RecordID, event: Event, ends: Timestamp) {
    self.at = at
    self.record = record
    self.event = event
    self.ends = ends
  }

  public enum Event: String, Codable, Hashable, Sendable {
    /// It is time to look with her at whether and how long she wants it kept.
    case review
    /// It ends soon.
    case warning
    /// It has ended: its keys are destroyed after this is logged.
    case end
  }
}
