/// A unit that a grant is sealed to, with the key it had.
public struct Recipient: Codable, Hashable, Sendable {
  public let unit: UnitID
  public let certificateHash: StatementHash
  public let boxPk: BoxPublicKey
  public let generation: Int

  public init(unit: UnitID, certificateHash: StatementHash, boxPk: BoxPublicKey, generation: Int) {
    self.unit = unit
    self.certificateHash = certificateHash
    self.boxPk = boxPk
    self.generation = generation
  }
}
