/// What the keeper did with its half of a recovery; logged before it leaves (decision page 21).
public struct RecoveryRelease: StatementBody {
  public static let kind = StatementKind.recoveryRelease

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let recoveryHash: StatementHash
  /// The officer's request that it answers.
  public let requestHash: StatementHash
  public let outcome: Release.Outcome
  public let code: ReleaseCode

  public init(
    at: Timestamp, record: RecordID, recoveryHash: StatementHash, requestHash: StatementHash,
    outcome: Release.Outcome, code: ReleaseCode
  ) {
    self.at = at
    self.record = record
    self.recoveryHash = recoveryHash
    self.requestHash = requestHash
    self.outcome = outcome
    self.code = code
  }
}
