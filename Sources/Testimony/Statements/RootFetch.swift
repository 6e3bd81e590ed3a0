/// How often the record's root was handed out since the last such statement.
public struct RootFetch: StatementBody {
  public static let kind = StatementKind.rootFetch

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let fetches: Int

  public init(at: Timestamp, record: RecordID, fetches: Int) {
    self.at = at
    self.record = record
    self.fetches = fetches
  }
}
