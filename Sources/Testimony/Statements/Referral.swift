/// She is referred to a unit for help.
public struct Referral: ConsentStatement {
  public static let kind = StatementKind.referral

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let referral: ReferralID
  public let grantHash: StatementHash
  public let unit: UnitID
  public let service: ReferralService

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, referral: ReferralID,
    grantHash: StatementHash, unit: UnitID, service: ReferralService
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.referral = referral
    self.grantHash = grantHash
    self.unit = unit
    self.service = service
  }
}
