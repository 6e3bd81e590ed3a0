/// A recovery that an officer of the unit of her choice may vouch under, with the unit's half.
public struct RecoveryAddress: Codable, Hashable, Sendable {
  public let record: RecordID
  /// Manifest seq 0: whose keys must have signed the recovery.
  public let opening: AdmittedStatement
  public let recovery: AdmittedStatement
  /// The unit's half, sealed to the unit.
  public let half: Bytes
  /// The unit's secret, sealed to the caller; a team's to the unit of ``memberSeals``.
  public let unitSeal: Bytes?
  /// As in ``GrantedRecord``.
  public let memberSeals: [MemberSeal]?

  public init(
    record: RecordID, opening: AdmittedStatement, recovery: AdmittedStatement, half: Bytes,
    unitSeal: Bytes?, memberSeals: [MemberSeal]?
  ) {
    self.record = record
    self.opening = opening
    self.recovery = recovery
    self.half = half
    self.unitSeal = unitSeal
    self.memberSeals = memberSeals
  }
}
