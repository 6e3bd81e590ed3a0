internal import ArgumentParser
internal import Statements
internal import Testimony

/// `agency team join`: a unit comes in.
struct AgencyTeamJoin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "Let a unit into a team.",
    discussion: "It is given the team's key, also of grants that run. For a unit that is in the "
      + "team already, the key is sealed again if it was not there.")

  @OptionGroup var given: TeamMembersOptions

  func run() async throws {
    let (team, members) = (try given.teamID, try given.memberIDs)
    let desk = try await AgencyDesk.open(given.options)
    let (directory, now) = try await desk.directory()
    let old = try await desk.newest(of: team, in: directory)
    var terms = try TeamTerms(old)
    let before = terms.members
    for member in members where !before.contains(member) {
      try terms.join(member, in: directory, at: now)
    }
    let note = try await publish(terms, of: team, replacing: old, at: desk)
    try await desk.storeAll(of: team, forMembers: members, in: directory, at: now)
    let output = desk.workplace.output
    output.line("The team has \(terms.members.count) units.")
    note.tell(output)
    try output.document(note)
    try output.finish()
  }

  /// The same key, and more members.
  private func publish(
    _ terms: TeamTerms, of team: UnitID, replacing old: Certificate, at desk: AgencyDesk
  ) async throws -> CertificateNote {
    guard let kept = try desk.units.newest(of: team), kept.number == old.generation else {
      throw ConsoleError.failed(
        "the key of this team is not here", hint: "give it a new one: toldonce agency rotate TEAM")
    }
    guard terms.members != old.members else {
      return CertificateNote(kept.certificate, hash: kept.envelope.hash)
    }
    let certificate = try desk.authority.certify(
      unit: team, name: old.name, generation: kept.number, key: kept.key, team: terms,
      for: AgencyDesk.rest(of: old), now: .now)
    try await desk.publish(certificate.envelope)
    return CertificateNote(certificate)
  }
}
