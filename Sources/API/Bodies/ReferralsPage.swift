public import Testimony

/// A page of records in which somebody was referred to the caller's units.
public struct ReferralsPage: Codable, Hashable, Sendable {
  public let records: [RecordID]
  /// Where to go on from, if there is more.
  public let next: Int?

  public init(records: [RecordID], next: Int? = nil) {
    self.records = records
    self.next = next
  }
}
