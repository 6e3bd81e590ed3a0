/// One generation of a unit's secret, sealed to an officer, on the way to a team's.
public struct MemberSeal: Codable, Hashable, Sendable {
  public let unit: UnitID
  public let generation: Int
  public let sealed: Bytes

  public init(unit: UnitID, generation: Int, sealed: Bytes) {
    self.unit = unit
    self.generation = generation
    self.sealed = sealed
  }
}
