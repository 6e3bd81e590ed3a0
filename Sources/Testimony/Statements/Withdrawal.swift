/// An officer takes a request back: from then on it can no longer be granted.
public struct Withdrawal: StatementBody {
  public static let kind = StatementKind.withdrawal

  /// When the signer says it was signed.
  public let at: Timestamp
  public let requestHash: StatementHash
  /// Who asked, and takes it back.
  public let officer: KeyID

  public init(at: Timestamp, requestHash: StatementHash, officer: KeyID) {
    self.at = at
    self.requestHash = requestHash
    self.officer = officer
  }
}
