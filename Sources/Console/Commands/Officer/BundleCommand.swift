package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce bundle`: what was granted, with all that proves it, in a folder that others can check.
package struct BundleCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Make an evidence bundle of what a survivor has granted you.",
    discussion: """
      The bundle is a reading: it is checked and logged, and she sees it in her history. It holds \
      the text, the keys of just these parts, and every signature and proof, so that a court can \
      check it without this program and without a network.
      """)

  @Argument(help: ArgumentHelp("The record's code.", valueName: "code"))
  private var code: RecordCode
  @Option(
    help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "dir"),
    completion: .directory)
  private var output: String
  @Option(help: ArgumentHelp("Only this kind of section; may be repeated.", valueName: "kind"))
  private var section: [CodeArgument<SectionKind>] = []
  @Option(help: ArgumentHelp("A word to her about it; only she can read it.", valueName: "text"))
  private var note: String = ""
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Made: Encodable {
    let folder: String
    let record: RecordCode
    let leaf: Int
    let sections: [SectionKind]
    /// Attachments that are not in the bundle.
    let attachments: [AttachmentID]
    let until: Timestamp
  }

  package func run() async throws {
    let workplace = try Workplace(options)
    // Nothing is asked for, and logged, that could not be written.
    let folder = try NewBagFolder(output)
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    let record = try await session.address(of: code).record
    let choice = GrantChoice(section.map(\.code))
    let held = try choice.held(among: await session.grants(of: code, record: record))
    let (evidence, release) = try await session.evidence(
      held, sections: choice.sections(of: held), words: note)
    try Receipt(release, code: code, at: .now).keep(in: workplace.home, keys: keys)
    try folder.finish(EvidenceBag.make(evidence))
    try tell(evidence, leaf: Int(clamping: release.index), on: workplace.output)
    try workplace.output.finish()
  }

  private func tell(_ evidence: VerifiedEvidence, leaf: Int, on out: Output) throws {
    let kinds = evidence.sections.map(\.entry.kind)
    let attachments = evidence.sections.flatMap(\.entry.attachments).map(\.attachment)
    let until = evidence.grant.body.notAfter
    out.line("The bundle is complete and verified.")
    out.field("Folder", output)
    out.field("Parts", kinds.inWords)
    out.field("Granted until", until.inWords)
    if !attachments.isEmpty {
      out.line("Attachments are not in it. Save each with toldonce read --attachment:")
      for attachment in attachments { out.item(attachment.description) }
    }
    out.line(
      "Whoever has this folder can read these parts. Give it only to whom her grant is for.")
    out.line("To check it, anywhere:")
    out.command("toldonce verify \(output)")
    out.line("This reading is entry \(leaf) of the log. She can see it.", as: .quiet)
    try out.document(
      Made(
        folder: output, record: code, leaf: leaf, sections: kinds, attachments: attachments,
        until: until))
  }
}
