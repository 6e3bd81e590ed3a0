/// She turns on that a lost phrase can be recovered: half of a wrap key is with a unit of her choice,
/// half with the keeper (decision page 21). Off unless she says so.
public struct Recovery: ConsentStatement {
  public static let kind = StatementKind.recovery

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let recovery: RecoveryID
  /// Whose officers may vouch for her.
  public let unit: UnitID
  public let certificateHash: StatementHash
  /// The unit's key to which its half is sealed.
  public let boxPk: BoxPublicKey
  public let generation: Int
  public let keeper: KeyID
  /// Hours from the admission of a request to the release, 72 to 720.
  public let delay: Int
  public let consentText: ConsentText

  /// Three days, in which she can stop what she did not ask for, to thirty.
  public static let delays = 72...720

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, recovery: RecoveryID,
    unit: UnitID, certificateHash: StatementHash, boxPk: BoxPublicKey, generation: Int,
    keeper: KeyID, delay: Int, consentText: ConsentText
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.recovery = recovery
    self.unit = unit
    self.certificateHash = certificateHash
    self.boxPk = boxPk
    self.generation = generation
    self.keeper = keeper
    self.delay = delay
    self.consentText = consentText
  }

  public var fault: MeaningFault? { Self.delays.contains(delay) ? nil : .recoveryDelay }
}
