internal import ArgumentParser
internal import Testimony

/// `identity export`: everything that a new machine needs, in one file.
struct IdentityExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write your key and what belongs to it to one file.",
    discussion: """
      For a new laptop, or as a copy to keep apart. In the file: your key, under its passphrase; \
      your certificate; the federation and the newest log checkpoint that you trust; your \
      requests with case references; receipts of readings; an agency's unit keys. Drafts of \
      accounts stay here unless you give --with-drafts. What you saved elsewhere, such as \
      attachments, and the passphrase itself are not in it. On the new machine: toldonce identity \
      import-key FILE
      """)

  @Argument(help: ArgumentHelp("A name that is free.", valueName: "file"))
  var file: String
  @Flag(help: "Take the drafts along. Seal each on one machine only.")
  var withDrafts = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let parcel = try await Unfinished.guarded {
      try Parcel.pack(workplace.home, keys: keys, withDrafts: withDrafts, into: file)
    }
    let output = workplace.output
    output.line("It is all in \(file), for you alone.")
    parcel.tell(output)
    output.line("Next, on the other machine:")
    output.command("toldonce identity import-key FILE")
    if !withDrafts, parcel.draftsLeft > 0 {
      let drafts = parcel.draftsLeft == 1 ? "one draft" : "\(parcel.draftsLeft) drafts"
      output.line("Not in it: \(drafts). To take drafts along: --with-drafts")
    }
    try output.document(parcel)
    try output.finish()
  }
}
