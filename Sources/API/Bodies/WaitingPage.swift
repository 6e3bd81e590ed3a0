public import Testimony

/// A page of what waits for those whose accounts the caller has taken down.
public struct WaitingPage: Codable, Hashable, Sendable {
  public let records: [WaitingRecord]
  /// Where to go on from, if there is more.
  public let next: Int?

  public init(records: [WaitingRecord], next: Int? = nil) {
    self.records = records
    self.next = next
  }
}
