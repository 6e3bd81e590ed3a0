internal import ArgumentParser
internal import Policy
internal import Testimony

/// `policy check`: whether policy files are sound.
struct PolicyCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a folder of policy files.",
    discussion: "Says the place of the first fault. No country may allow more than the frame, "
      + "and nothing may permit whose source was not read.")

  @Argument(
    help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
  var directory: String
  @OptionGroup var options: GlobalOptions

  private struct Checked: Encodable { let policies: [PolicyFileNote] }

  func run() async throws {
    let output = try options.settings().output
    let book = try PolicyOption.book(in: directory)
    let notes = book.files.map(PolicyFileNote.init)
    output.line("The policies are sound.")
    for note in notes { note.tell(output) }
    for rule in book.uncertainRules {
      output.item("\(rule.id) is \(rule.confidence.rawValue) only")
    }
    try output.document(Checked(policies: notes))
    try output.finish()
  }
}
