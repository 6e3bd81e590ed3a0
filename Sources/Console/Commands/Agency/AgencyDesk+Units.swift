internal import API
internal import Client
internal import Sodium
internal import Statements
internal import Testimony

extension AgencyDesk {
  /// What a new generation is given to.
  struct Rotated {
    let generation: UnitKeys.Generation
    let officers: [KeyID]
    /// Of a team.
    let members: [UnitID]
  }

  /// What is published of an own unit, the highest generation. After the agency's key was lost,
  /// only the directory still knows it.
  /// - Throws: ``ConsoleError`` for a unit of another agency.
  func newest(of unit: UnitID, in directory: CertificateDirectory) async throws -> Certificate {
    let published = directory.all(of: unit).map(\.body).max {
      ($0.generation ?? 0) <= ($1.generation ?? 0)
    }
    // It may have been kept when the service did not answer.
    if let kept = try units.newest(of: unit), kept.number > published?.generation ?? 0 {
      try await publish(kept.envelope)
      return kept.certificate
    }
    let agency = authority.certificate.body
    guard let published, published.agency == agency.agency, published.country == agency.country
    else {
      throw ConsoleError.failed(
        "this is no unit of this agency", hint: "units are made with: toldonce agency unit")
    }
    return published
  }

  /// Gives a unit its next generation, and its secret to every officer who is in it now; a team's
  /// to its member units.
  /// - Parameters:
  ///   - team: what a team is to be from now on; as it is, if not given.
  ///   - span: a team's end stays what it is.
  func rotate(
    _ unit: UnitID, team: TeamTerms? = nil, for span: TimeWindow
  ) async throws -> Rotated {
    let (directory, now) = try await directory()
    let old = try await newest(of: unit, in: directory)
    let terms = try team ?? (old.members == nil ? nil : TeamTerms(old))
    let new = try await addGeneration(
      of: unit, name: old.name, number: (old.generation ?? 0) + 1, team: terms,
      for: terms == nil ? span : Self.rest(of: old))
    let officers = directory.officers(of: unit, issuedBy: authority.keys.keyID, at: now)
    try await store(new, for: officers)
    let members = terms?.members ?? []
    try await store(new, forMembers: members, in: directory, at: now)
    return Rotated(
      generation: new, officers: officers.compactMap(\.subject), members: members)
  }

  /// From now until a team's end.
  static func rest(of team: Certificate) throws -> TimeWindow {
    guard
      let span = TimeWindow(
        notBefore: Timestamp.now.subtracting(seconds: Term.slack), notAfter: team.notAfter),
      Timestamp.now < team.notAfter
    else {
      throw ConsoleError.failed(
        "the team has ended", hint: "a new one is made with: toldonce agency team new")
    }
    return span
  }

  /// Seals a team's secret to the current keys of member units. A unit that does not count now is
  /// said, and left out.
  func store(
    _ generation: UnitKeys.Generation, forMembers members: [UnitID],
    in directory: CertificateDirectory, at now: LogPlace
  ) async throws {
    var seals: [(member: String, sealed: [UInt8])] = []
    for member in members {
      guard let certificate = try? directory.unit(member, at: now).body else {
        workplace.output.remark("\(member) does not count now, and was not given the team's key.")
        continue
      }
      seals.append(try generation.seal(toMember: certificate))
    }
    guard !seals.isEmpty else { return }
    try await service.storeUnitSeals(generation.unit, generation: generation.number, seals)
  }

  /// The same with all generations: grants to older ones may still run.
  func storeAll(
    of team: UnitID, forMembers members: [UnitID], in directory: CertificateDirectory,
    at now: LogPlace
  ) async throws {
    try await eachGeneration(of: team) {
      try await store($0, forMembers: members, in: directory, at: now)
    }
  }

  /// Seals the unit's secret to officers, for them to fetch.
  func store(_ generation: UnitKeys.Generation, for officers: [Certificate]) async throws {
    guard !officers.isEmpty else { return }
    try await service.storeUnitSeals(
      generation.unit, generation: generation.number,
      officers.map { try generation.seal(to: $0) })
  }

  /// Seals all generations of a unit's secret to an officer: grants to older ones may still run.
  func storeAll(of unit: UnitID, for officer: Certificate) async throws {
    try await eachGeneration(of: unit) { try await store($0, for: [officer]) }
  }

  /// A generation whose certificate does not count any more is left out, unless it is the newest.
  private func eachGeneration(
    of unit: UnitID, _ body: (UnitKeys.Generation) async throws -> Void
  ) async throws {
    let all = try units.all(of: unit)
    for generation in all {
      do {
        try await body(generation)
      } catch let error as ClientError where error.problem?.kind == .notFound {
        guard generation.number != all.last?.number else { throw error }
      }
    }
  }
}
