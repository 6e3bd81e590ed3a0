/// What her account did, told back to her.
public struct OutcomeNote: StatementBody {
  public static let kind = StatementKind.outcome

  /// When the signer says it was signed.
  public let at: Timestamp
  public let grantHash: StatementHash
  public let officer: KeyID
  public let sealedText: Bytes

  public init(at: Timestamp, grantHash: StatementHash, officer: KeyID, sealedText: Bytes) {
    self.at = at
    self.grantHash = grantHash
    self.officer = officer
    self.sealedText = sealedText
  }
}
