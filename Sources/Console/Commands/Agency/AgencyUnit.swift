internal import ArgumentParser
internal import Sodium
internal import Statements
internal import Testimony

/// `agency unit`: a new unit of the agency.
struct AgencyUnit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Make a unit: its id, its key and its certificate.",
    discussion: """
      A unit is who is granted something: a section of an office, a team. Its secret stays here, \
      sealed under the agency's key, and goes to its officers when they are enrolled. Keep a copy \
      of this home. A new generation of a unit's key is made with: toldonce agency rotate
      """)

  @Option(help: "The unit's name, as survivors will see it.")
  var name: String
  @Option(help: ArgumentHelp("How long its certificate counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await AgencyDesk.open(options)
    let span = try until.window(now: .now)
    guard !name.allSatisfy(\.isWhitespace), let unit = UnitID(bytes: Random.bytes(16)) else {
      throw ConsoleError.usage("the unit has no name", hint: "give one with --name")
    }
    let generation = try await desk.addGeneration(of: unit, name: name, number: 1, for: span)
    let output = desk.workplace.output
    let note = CertificateNote(generation.certificate, hash: generation.envelope.hash)
    output.line("The unit is made and published.")
    note.tell(output)
    try output.document(note)
    try output.finish()
  }
}
