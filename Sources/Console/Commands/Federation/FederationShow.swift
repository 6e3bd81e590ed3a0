internal import ArgumentParser
internal import Statements
internal import Testimony

/// `federation show`: what a federation statement says, and what it changes.
struct FederationShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a federation statement, or the one that is trusted here.",
    discussion: "Works offline. With --after, it says what a version changes, and who has signed.")

  @Argument(help: ArgumentHelp("A federation statement.", valueName: "file"))
  var file: String?
  @Option(help: ArgumentHelp("The version before.", valueName: "file"))
  var after: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let output = workplace.output
    let note: FederationNote
    if let file {
      let envelope = try SignedFile.read(file)
      let body = try StatementVerifier.peek(envelope, as: Federation.self)
      let change = try after == nil ? nil : FederationFile.change(envelope, after: after)
      note = FederationNote(body, envelope, file: file, change: change)
      note.tell(output)
      change?.tell(output)
    } else {
      let pinned = try workplace.federation()
      note = FederationNote(
        pinned.body, pinned.envelope, file: workplace.home.path(of: .federation))
      note.tell(output)
    }
    try output.document(note)
    try output.finish()
  }
}
