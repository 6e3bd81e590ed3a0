internal import ArgumentParser
internal import Statements
internal import Testimony

/// `agency rotate`: the next generation of a unit's key.
struct AgencyRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Give a unit a new key, for all of its officers.",
    discussion: "Grants from now on go to the new key. Every officer whose certificate counts "
      + "and names the unit is given its secret.")

  @Argument(help: ArgumentHelp("The unit.", valueName: "unt_id"))
  var unit: String
  @Option(help: ArgumentHelp("How long the certificate counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @OptionGroup var options: GlobalOptions

  private struct Rotated: Encodable {
    let unit: CertificateNote
    /// The officers who have been given the secret.
    let officers: [KeyID]
  }

  func run() async throws {
    let unit = try KnownWord.unit(unit)
    let desk = try await AgencyDesk.open(options)
    let span = try until.window(now: .now)
    let old = try await desk.generation(of: unit)
    let (directory, now) = try await desk.directory()
    let officers = directory.all.map(\.statement).filter { statement in
      statement.body.role == .officer && statement.body.units?.contains(unit) == true
        && statement.body.issuer == desk.authority.keys.keyID
        && (try? directory.certificate(statement.hash, at: now)) != nil
    }.map(\.body)
    let new = try await desk.addGeneration(
      of: unit, name: old.certificate.name, number: old.number + 1, for: span)
    // One seal for each person, however many certificates they have.
    let each = Dictionary(officers.map { ($0.subject, $0) }) { $1 }.values
    try await desk.store(new, for: Array(each))
    let note = Rotated(
      unit: CertificateNote(new.certificate, hash: new.envelope.hash),
      officers: each.compactMap(\.subject).sorted { $0.description < $1.description })
    let output = desk.workplace.output
    output.line(
      "The unit has generation \(new.number) of its key. Officers who have it: \(each.count).")
    note.unit.tell(output)
    try output.document(note)
    try output.finish()
  }
}
