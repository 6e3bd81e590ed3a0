internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension OfficerSession {
  /// The secret of the unit that holds a grant: sealed to the officer, or, of a team, to the
  /// officer's own unit, whose secret was sealed to the officer.
  /// - Throws: ``ClientError/missing(_:)`` when it was not sealed, ``SodiumError/hpkeOpen`` when
  ///   nothing here opens it.
  func unitKey(of held: GrantedRecord) throws -> BoxKey {
    try unitKey(
      of: held.unit, generation: held.generation, seal: held.unitSeal, members: held.memberSeals)
  }

  /// The same for what else is sealed to a unit.
  func unitKey(
    of unit: UnitID, generation: Int, seal: Bytes?, members: [MemberSeal]?
  ) throws -> BoxKey {
    guard let seal else {
      throw ClientError.missing("the key of your unit was not sealed to you")
    }
    func open(with key: BoxKey, member: String) throws -> BoxKey {
      try UnitSecret.open(
        seal.bytes, with: key, unit: unit, generation: generation, member: member)
    }
    guard let members else {
      return try open(with: keys.boxKey, member: keys.keyID.description)
    }
    // Which generation of the unit the team's secret was sealed to is not written anywhere.
    for member in members {
      guard
        let own = try? UnitSecret.open(
          member.sealed.bytes, with: keys.boxKey, unit: member.unit,
          generation: member.generation, member: keys.keyID.description),
        let key = try? open(with: own, member: member.unit.description)
      else { continue }
      return key
    }
    throw SodiumError.hpkeOpen
  }
}
