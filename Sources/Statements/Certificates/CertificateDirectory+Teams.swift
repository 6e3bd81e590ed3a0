public import Testimony

/// Joint investigation teams: units of units (protocol section 3).
extension CertificateDirectory {
  /// The units for which an officer may act at a place: the officer's own, and the teams of which
  /// one of these is a member. Of a team its certificate that counts at the place says who they
  /// are; a member unit has to count there as well.
  public func units(of officer: Certificate, at place: LogPlace) -> Set<UnitID> {
    let own = Set(officer.units ?? [])
    let joined = own.reduce(into: Set<UnitID>()) { $0.formUnion(teams(everOf: $1)) }
    return own.union(joined.filter { membership(of: officer, in: $0, at: place) != nil })
  }

  /// Whether an officer may act for a unit at a place, as its own or as a member of the team.
  public func isOfficer(_ officer: Certificate, of unit: UnitID, at place: LogPlace) -> Bool {
    officer.units?.contains(unit) == true || membership(of: officer, in: unit, at: place) != nil
  }

  /// The officer's own unit that makes the officer one of the team's; `nil` if there is none.
  public func membership(
    of officer: Certificate, in team: UnitID, at place: LogPlace
  ) -> UnitID? {
    guard let members = try? unit(team, at: place).body.members else { return nil }
    return officer.units?.first { own in
      members.contains(own) && (try? unit(own, at: place)) != nil
    }
  }

  /// The country of a unit, and those of all members if it is a team: of the certificate that is
  /// named, and of the newest one. Their rules are all asked.
  public func countries(of unit: UnitID, as certificate: StatementHash? = nil) -> Set<CountryCode> {
    let named = [certificate.flatMap { known($0) }, known(unit: unit)].compactMap { $0?.body }
    let members = named.flatMap { $0.members ?? [] }.compactMap { known(unit: $0)?.body.country }
    return Set(named.map(\.country) + members)
  }
}
