internal import ArgumentParser
internal import Client
internal import Testimony

/// `request show`: everything about one request.
struct RequestShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything about one of your requests.",
    discussion: "Your case reference and message are kept on this machine, sealed under your key. "
      + "In the request itself only she can read them.")

  @Argument(
    help: ArgumentHelp("Its number, its id, or the beginning of the id.", valueName: "request"))
  var request: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await RequestDesk.open(options)
    let note = try desk.find(request)
    let output = desk.output
    output.line("Request \(note.number): \(note.standing)", as: .strong)
    output.field("Id", note.request.description)
    output.field("Sent", note.sent.inWords)
    if let record = note.record { output.field("Record", record.description) }
    output.field("Case", note.caseReference ?? "not kept on this machine")
    if let message = note.message {
      output.field("You wrote", String(message.reversed().drop(while: \.isWhitespace).reversed()))
    }
    output.field("Sections", note.sections.inWords)
    output.field("For", note.purpose.inWords)
    output.field("Legal basis", note.legalBasis.inWords)
    output.field("Law of", note.jurisdiction.rawValue)
    try output.field("Unit", Names(directory: desk.session.directory).unit(note.unit))
    output.field("Asked until", note.until.inWords)
    if note.offline { output.line("You asked to keep opened sections until then.") }
    tellAnswer(note, output)
    try output.document(note)
    try output.finish()
  }

  private func tellAnswer(_ note: RequestNote, _ output: Output) {
    output.line()
    switch note.state {
    case .waiting:
      output.line("She decides in her own time. You can take the request back:")
      output.command("toldonce request withdraw \(note.number)")
    case .granted:
      note.tellGrant(output)
      if let times = note.grant?.maxReleases, times > 0 {
        output.field("At most", "\(times) readings")
      }
      if let words = note.grant?.restrictions { output.field("Her restriction", words) }
      if note.grant?.code == .released, let command = note.command { output.command(command) }
    case .refused:
      output.line("The service says that she said no. She need not say why.")
    case .withdrawn: output.line("It can no longer be granted.")
    case .over:
      if note.grant?.owesAcknowledgement == true { note.tellOwed(output) }
      output.line("If you still need to read, ask anew:")
      output.command("toldonce request new")
    }
  }
}
