/// An officer of the unit that she chose vouches for her: the half of the unit goes to the claimant
/// whom this names, and the keeper's follows after the delay (decision page 21).
public struct RecoveryRequest: StatementBody {
  public static let kind = StatementKind.recoveryRequest

  /// When the signer says it was signed.
  public let at: Timestamp
  public let recoveryHash: StatementHash
  public let record: RecordID
  public let officer: KeyID
  /// Keys that she made at her machine for this recovery, for nothing else.
  public let claimant: SurvivorKeys
  /// The unit's half, sealed to the claimant, 80 bytes.
  public let sealedHalf: Bytes

  public init(
    at: Timestamp, recoveryHash: StatementHash, record: RecordID, officer: KeyID,
    claimant: SurvivorKeys, sealedHalf: Bytes
  ) {
    self.at = at
    self.recoveryHash = recoveryHash
    self.record = record
    self.officer = officer
    self.claimant = claimant
    self.sealedHalf = sealedHalf
  }
}
