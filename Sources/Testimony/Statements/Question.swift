/// A supplementary question instead of a new interview.
public struct Question: StatementBody {
  public static let kind = StatementKind.question

  /// When the signer says it was signed.
  public let at: Timestamp
  public let question: QuestionID
  public let record: RecordID
  public let grantHash: StatementHash
  public let officer: KeyID
  public let sealedText: Bytes

  public init(
    at: Timestamp, question: QuestionID, record: RecordID, grantHash: StatementHash, officer: KeyID,
    sealedText: Bytes
  ) {
    self.at = at
    self.question = question
    self.record = record
    self.grantHash = grantHash
    self.officer = officer
    self.sealedText = sealedText
  }
}
