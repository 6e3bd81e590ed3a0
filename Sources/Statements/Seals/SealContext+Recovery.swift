internal import Sodium
public import Testimony

extension SealContext {
  /// Her seed under both halves of a recovery (decision page 21).
  public static func recoveryRoot(_ recovery: StatementHash, record: RecordID) -> [UInt8] {
    PAE.encode(
      "toldonce/recovery-root/v1", .text(record.description), .bytes(recovery.bytes))
  }

  /// The half of the unit that she chose.
  public static func recoveryHalf(_ recovery: StatementHash, unit: UnitID) -> [UInt8] {
    PAE.encode("toldonce/recovery-half/v1", .bytes(recovery.bytes), .text(unit.description))
  }

  /// The half of the keeper.
  public static func recoveryKeeper(_ recovery: StatementHash, keeper: KeyID) -> [UInt8] {
    PAE.encode("toldonce/recovery-keeper/v1", .bytes(recovery.bytes), .text(keeper.description))
  }

  /// The unit's half on its way to her.
  public static func recoveryHanded(_ recovery: StatementHash, claimant: KeyID) -> [UInt8] {
    PAE.encode("toldonce/recovery-handed/v1", .bytes(recovery.bytes), .text(claimant.description))
  }

  /// The keeper's half on its way to her.
  public static func recoveryRelease(
    _ recovery: StatementHash, release: StatementHash
  ) -> [UInt8] {
    PAE.encode("toldonce/recovery-release/v1", .bytes(recovery.bytes), .bytes(release.bytes))
  }
}
