internal import ArgumentParser
internal import Statements
internal import Testimony

/// `agency rotate`: the next generation of a unit's key.
struct AgencyRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Give a unit a new key, for all of its officers.",
    discussion: "Grants from now on go to the new key. Every officer whose certificate counts "
      + "and names the unit is given its secret; of a team, every member unit. A team's end stays. If "
      + "the agency's own key is new, this is how its units come under it.")

  @Argument(help: ArgumentHelp("The unit.", valueName: "unt_id"))
  var unit: String
  @Option(help: ArgumentHelp("How long the certificate counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @OptionGroup var options: GlobalOptions

  private struct Rotated: Encodable {
    let unit: CertificateNote
    /// The officers who have been given the secret.
    let officers: [KeyID]
    /// The units that have been given a team's.
    let members: [UnitID]
  }

  func run() async throws {
    let unit = try KnownWord.unit(unit)
    let desk = try await AgencyDesk.open(options)
    let span = try until.window(now: .now)
    let rotated = try await desk.rotate(unit, for: span)
    let new = rotated.generation
    let note = Rotated(
      unit: CertificateNote(new.certificate, hash: new.envelope.hash), officers: rotated.officers,
      members: rotated.members)
    let output = desk.workplace.output
    output.line(
      "The unit has generation \(new.number) of its key. Officers who have it: "
        + "\(rotated.officers.count)."
        + (rotated.members.isEmpty ? "" : " Units that have it: \(rotated.members.count)."))
    note.unit.tell(output)
    try output.document(note)
    try output.finish()
  }
}
