/// Somebody who has a record's code asks whether it has been told already (decision page 26).
public struct Inquiry: StatementBody {
  public static let kind = StatementKind.inquiry

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  /// The officer or advocate who asks.
  public let inquirer: KeyID

  public init(at: Timestamp, record: RecordID, inquirer: KeyID) {
    self.at = at
    self.record = record
    self.inquirer = inquirer
  }
}
