/// A reader says what became of copies after a grant has ended.
public struct Acknowledgement: StatementBody {
  public static let kind = StatementKind.acknowledgement

  /// When the signer says it was signed.
  public let at: Timestamp
  public let grantHash: StatementHash
  public let officer: KeyID
  public let outcome: Outcome
  public let legalBasis: LegalBasis?

  public init(
    at: Timestamp, grantHash: StatementHash, officer: KeyID, outcome: Outcome,
    legalBasis: LegalBasis? = nil
  ) {
    self.at = at
    self.grantHash = grantHash
    self.officer = officer
    self.outcome = outcome
    self.legalBasis = legalBasis
  }

  public enum Outcome: String, Codable, Hashable, Sendable { case stopped, kept, destroyed }
}
