internal import ArgumentParser
internal import Testimony

/// `request list`: what the officer has asked for, and how it stands.
struct RequestList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your own requests, and how each one stands.",
    discussion: "The state is asked of the service each time. A number stays with its request.")

  @OptionGroup var options: GlobalOptions

  private struct List: Encodable {
    let requests: [RequestNote]
    /// Grants that answer none of them and are to be answered for.
    let owed: [OwedAnswer]
  }

  func run() async throws {
    let desk = try await RequestDesk.open(options)
    let notes = try desk.all()
    if notes.isEmpty { desk.output.line("You have asked for nothing yet.") }
    for note in notes {
      if note.number > 1 { desk.output.line() }
      note.tell(desk.output)
    }
    if !desk.owed.isEmpty {
      desk.output.heading("Ended beside these: say what became of copies")
      for owed in desk.owed { owed.tell(desk.output) }
    }
    try desk.output.document(List(requests: notes, owed: desk.owed))
    try desk.output.finish()
  }
}
