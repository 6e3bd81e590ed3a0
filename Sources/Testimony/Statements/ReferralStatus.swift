/// How a referral stands, said by the receiving unit.
public struct ReferralStatus: StatementBody {
  public static let kind = StatementKind.referralStatus

  /// When the signer says it was signed.
  public let at: Timestamp
  public let referralHash: StatementHash
  public let officer: KeyID
  public let status: Status

  public init(at: Timestamp, referralHash: StatementHash, officer: KeyID, status: Status) {
    self.at = at
    self.referralHash = referralHash
    self.officer = officer
    self.status = status
  }

  public enum Status: String, Codable, Hashable, Sendable {
    case waiting, accepted, declined, done
  }
}
