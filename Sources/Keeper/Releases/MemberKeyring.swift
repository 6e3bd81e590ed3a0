internal import Statements
internal import Storage
internal import Testimony

/// The way of an officer to the secrets of units: sealed to the officer, or, of a team, to a unit
/// whose secret was sealed to the officer.
struct MemberKeyring: Sendable {
  private let member: String
  /// The officer's own units, each with its generations, the newest first.
  private let own: [(unit: UnitID, generations: [Int])]

  init(officer: Certificate, keyID: KeyID, _ directory: CertificateDirectory) {
    member = keyID.description
    own = (officer.units ?? []).map { unit in
      let generations = directory.all(of: unit).compactMap(\.body.generation)
      return (unit, Set(generations).sorted(by: >))
    }
  }

  /// The seal of a unit's secret, and, if that is of a team, those that lead to it.
  func seals(
    of unit: UnitID, generation: Int, in reader: any RecordReader
  ) throws -> (unit: [UInt8]?, member: [MemberSeal]?) {
    if let seal = try reader.unitSeal(unit, generation: generation, member: member) {
      return (seal, nil)
    }
    for (own, generations) in own where own != unit {
      guard
        let seal = try reader.unitSeal(unit, generation: generation, member: own.description)
      else { continue }
      let members = try generations.compactMap { number in
        try reader.unitSeal(own, generation: number, member: member).map {
          MemberSeal(unit: own, generation: number, sealed: Bytes(bytes: $0))
        }
      }
      if !members.isEmpty { return (seal, members) }
    }
    return (nil, nil)
  }
}
