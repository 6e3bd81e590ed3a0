/// Everything the service holds about a record for the survivor's own eyes, one page of it.
public struct RecordAccount: Codable, Hashable, Sendable {
  public let record: RecordID
  /// In the order of the log.
  public let statements: [AdmittedStatement]
  public let keys: [WrappedKey]
  /// The leaf to go on from, if there is more.
  public let next: Int?

  public init(
    record: RecordID, statements: [AdmittedStatement], keys: [WrappedKey], next: Int? = nil
  ) {
    self.record = record
    self.statements = statements
    self.keys = keys
    self.next = next
  }
}
