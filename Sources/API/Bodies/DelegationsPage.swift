public import Testimony

/// A page of records in which a delegation to the caller runs.
public struct DelegationsPage: Codable, Hashable, Sendable {
  public let records: [RecordID]
  /// Where to go on from, if there is more.
  public let next: Int?

  public init(records: [RecordID], next: Int? = nil) {
    self.records = records
    self.next = next
  }
}
