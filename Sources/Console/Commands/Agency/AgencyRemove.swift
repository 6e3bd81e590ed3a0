internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `agency remove`: ends what the agency has certified.
struct AgencyRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Revoke the certificates of a person or unit.",
    discussion: """
      Takes effect at once: the service refuses the key from then on. Each unit of the officer also \
      gets a new key, sealed to those who stay. Grants that are there go on for the others.
      """)

  @Argument(help: ArgumentHelp("The person's key id, or the unit's id.", valueName: "id"))
  var id: String
  @Option(help: "left, lost, compromised, superseded or closed.")
  var reason: String
  @OptionGroup var options: GlobalOptions

  private struct Removed: Encodable {
    var revocations: [RevocationNote] = []
    /// Whose generation should still rise.
    var rotate: [UnitID] = []
    /// Whose generation has risen, with the officers who have the new key.
    var rotated: [Rotated] = []
  }

  private struct Rotated: Encodable {
    let unit: UnitID
    let generation: Int
    let officers: [KeyID]
  }

  func run() async throws {
    let reason = try KnownWord.read(
      reason, among: RevocationReason.listed, option: "--reason")
    guard KeyID(id) != nil || UnitID(id) != nil else {
      throw ConsoleError.usage("this is no id of a key or unit")
    }
    let desk = try await AgencyDesk.open(options)
    let (directory, now) = try await desk.directory()
    let found = directory.certificates(
      of: id, issuedBy: desk.authority.keys.keyID, at: now)
    guard !found.isEmpty else {
      throw ConsoleError.failed(
        "this agency has no certificate of that id that counts",
        hint: "it may be removed already; a unit gets a new key with: toldonce agency rotate UNIT")
    }
    var note = Removed()
    for certificate in found {
      let revocation = try desk.authority.revoke(
        certificate.envelope, reason: reason, now: .now)
      try await desk.publish(revocation.envelope)
      note.revocations.append(RevocationNote(revocation))
      for unit in certificate.body.units ?? [] where !note.rotate.contains(unit) {
        note.rotate.append(unit)
      }
    }
    let output = desk.workplace.output
    output.line("\(found.first?.body.name ?? id) is removed. The key counts for nothing now.")
    try await rotate(&note, at: desk)
    for unit in note.rotate {
      output.line("Next:")
      output.command("toldonce agency rotate \(unit)")
    }
    try output.document(note)
    try output.finish()
  }

  /// A unit whose key cannot be renewed here must not hide that the revocation is done.
  private func rotate(_ note: inout Removed, at desk: AgencyDesk) async throws {
    for unit in note.rotate {
      do {
        let rotated = try await desk.rotate(unit, for: Term.years(3).window(now: .now))
        note.rotate.removeAll { $0 == unit }
        note.rotated.append(
          Rotated(
            unit: unit, generation: rotated.generation.number, officers: rotated.officers))
        desk.workplace.output.line(
          "\(rotated.generation.certificate.name) has a new key; officers who have it: "
            + "\(rotated.officers.count).")
      } catch {
        desk.workplace.output.remark(
          "The key of \(unit) could not be renewed: \(ConsoleError(client: error).message).")
      }
    }
  }
}
