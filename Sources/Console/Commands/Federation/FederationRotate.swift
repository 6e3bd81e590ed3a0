internal import ArgumentParser
internal import Foundation
internal import Sodium
internal import Statements
internal import Testimony

/// `federation rotate`: the next version of the federation statement.
struct FederationRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Write the next version: other roots, witnesses or dates.",
    discussion: """
      Works offline. What is not named stays as it is. The next version counts once the threshold \
      of the roots before and the threshold of its own have signed it: carry the file from root to \
      root (federation sign FILE --after OLD), then publish it (federation publish). Certificates \
      that were published before go on counting, also those of a root that goes out. If a root's \
      key was lost or stolen, the others look through the directory after it is out, and revoke \
      what should not be there.
      """)

  @Argument(help: ArgumentHelp("The version before.", valueName: "file"))
  var file: String
  @Option(help: ArgumentHelp("A root that comes in, its public key.", valueName: "key"))
  var addRoot: [String] = []
  @Option(help: ArgumentHelp("A root that goes out.", valueName: "key_id"))
  var removeRoot: [String] = []
  @Option(help: ArgumentHelp("How many roots must sign from then on.", valueName: "n"))
  var threshold: Int?
  @Option(help: "The federation's name.")
  var name: String?
  @Option(help: "standard or strict.")
  var profile: String?
  @Option(help: ArgumentHelp("A witness that comes in, and its country.", valueName: "vkey:cc"))
  var addWitness: [WitnessArgument] = []
  @Option(help: ArgumentHelp("A witness that goes out.", valueName: "vkey"))
  var removeWitness: [String] = []
  @Option(help: ArgumentHelp("How many witnesses must cosign.", valueName: "n"))
  var quorum: Int?
  @Option(help: ArgumentHelp("How long the version counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String
  @OptionGroup var root: RootKeyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let before = try FederationFile.before(file)
    let rotation = try rotation(of: before)
    let span = try until.window(now: .now)
    guard !FileManager.default.fileExists(atPath: output) else {
      throw ConsoleError.failed("there is a file \(output) already", hint: "choose another name")
    }
    let statement = try rotation.statement(
      signedBy: root.open(settings), for: span, now: .now)
    let change = try FederationChange(from: before, to: statement.envelope)
    try SignedFile.write(output, statement.envelope)
    let note = FederationNote(statement.body, statement.envelope, file: output, change: change)
    change.tell(settings.output)
    note.tell(settings.output)
    settings.output.line("Next:")
    settings.output.command(
      change.lacking.isEmpty
        ? "toldonce federation publish \(output) --root FILE"
        : "toldonce federation sign \(output) --after \(file) --root FILE")
    try settings.output.document(note)
    try settings.output.finish()
  }

  private func rotation(of before: Statement<Federation>) throws -> FederationRotation {
    var rotation = FederationRotation(after: before)
    for key in try addRoot.map({ try KnownWord.root($0, option: "--add-root") }) {
      try rotation.add(key)
    }
    for text in removeRoot {
      guard let id = KeyID(text) else {
        throw ConsoleError.usage(
          "--remove-root takes a root's id", hint: "see toldonce federation show")
      }
      try rotation.remove(id)
    }
    rotation.threshold = threshold ?? rotation.threshold
    rotation.name = name ?? rotation.name
    rotation.quorum = quorum ?? rotation.quorum
    if let profile {
      guard let profile = LogProfile(rawValue: profile) else {
        throw ConsoleError.usage("--profile is standard or strict")
      }
      rotation.profile = profile
    }
    for key in removeWitness {
      guard rotation.witnesses.contains(where: { $0.vkey == key }) else {
        throw ConsoleError.usage("\(key) is none of the witnesses")
      }
      rotation.witnesses.removeAll { $0.vkey == key }
    }
    rotation.witnesses += addWitness.map(\.witness)
    return rotation
  }
}
