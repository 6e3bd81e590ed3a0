internal import ArgumentParser
internal import Foundation
internal import Statements
internal import Testimony

/// `federation sign`: one root's signature more.
struct FederationSign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Add a root's signature to a federation statement.",
    discussion: """
      Works offline. Read what is signed, and compare it with the other roots, before you bring \
      the file back. The file is replaced, unless --output names another. For a next version, give \
      the one before with --after: its changes are told before the passphrase is asked for.
      """)

  @Argument(help: ArgumentHelp("The federation statement.", valueName: "file"))
  var file: String
  @Option(help: ArgumentHelp("A file to write instead.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("The version before, for a next version.", valueName: "file"))
  var after: String?
  @OptionGroup var root: RootKeyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let envelope = try SignedFile.read(file)
    let body = try StatementVerifier.peek(envelope, as: Federation.self)
    let change = try FederationFile.change(envelope, after: after)
    change?.tell(settings.output)
    let signed = try FederationSigning.adding(
      root.open(settings), to: envelope, after: change?.before.body)
    if let output {
      try SignedFile.write(output, signed)
    } else {
      do {
        try Data((signed.text + "\n").utf8).write(
          to: URL(fileURLWithPath: file), options: .atomic)
      } catch {
        throw ConsoleError.failed("the file \(file) cannot be written")
      }
    }
    let now = try change.map { try FederationChange(from: $0.before, to: signed) }
    let note = FederationNote(body, signed, file: output ?? file, change: now)
    settings.output.line("Signed.")
    if let now {
      settings.output.line(
        now.lacking.isEmpty
          ? "All signatures that are needed are there."
          : "It has " + now.lacking.joined(separator: ", and ") + ".")
    }
    note.tell(settings.output)
    try settings.output.document(note)
    try settings.output.finish()
  }
}
