package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce bundle`: what was granted, with all that proves it, in a folder that others can check.
package struct BundleCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "bundle", abstract: .topBundle,
      discussion: """
        The bundle is a reading: it is checked and logged, and she sees it in her history. It holds \
        the text, the attachments, the keys of just these parts, and every signature and proof, so \
        that a court can check it without this program and without a network. \
        --without-attachments leaves recordings and other files out; they are named in it. The key \
        of a part also opens its attachments, should somebody get their sealed files elsewhere.
        """)
  }

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
  @Flag(help: "Leave recordings and other attached files out; they are only named.")
  private var withoutAttachments = false
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Made: Encodable {
    let folder: String
    let record: RecordCode
    let leaf: Int
    let sections: [SectionKind]
    /// Attachments that are in the bundle.
    let attachments: [AttachmentID]
    /// Attachments that are not.
    let leftOut: [AttachmentID]
    let until: Timestamp
  }

  package func run() async throws {
    let workplace = try Workplace(options)
    try await NewBagFolder.expectFree(output)
    let desk = try await ReadingDesk.open(code, kinds: section.map(\.code), at: workplace)
    try await Unfinished.guarded { try await make(desk, at: workplace) }
    try workplace.output.finish()
  }

  private func make(_ desk: ReadingDesk, at workplace: Workplace) async throws {
    // Nothing is asked for, and logged, that could not be written.
    let folder = try NewBagFolder(output)
    let (evidence, release) = try await desk.session.evidence(
      desk.held, sections: desk.sections, words: note, delayed: workplace.sayDelayed)
    try desk.keep(release)
    let attachments =
      withoutAttachments
      ? [] : try await fetch(evidence, desk.session, desk.record, into: folder, workplace.output)
    try folder.finish(EvidenceBag.make(evidence, attachments))
    try tell(evidence, attachments, leaf: Int(clamping: release.index), on: workplace.output)
  }

  /// Puts the attachments into the bundle as they are stored, and checks each as whoever receives
  /// the bundle will.
  private func fetch(
    _ evidence: VerifiedEvidence, _ session: OfficerSession, _ record: RecordID,
    into folder: NewBagFolder, _ out: Output
  ) async throws -> [EvidenceAttachment] {
    let checks = evidence.attachments
    let progress = out.progress("Fetching", total: checks.reduce(0) { $0 + $1.entry.length })
    defer { progress.finish() }
    var attachments: [EvidenceAttachment] = []
    for check in checks {
      try await folder.stream(check.file, length: check.entry.length) { file in
        try await session.sealedAttachment(check.entry, in: record) { segment in
          try file.append(segment)
          progress.advance(segment.count)
        }
      }
      attachments.append(try EvidenceStreams.verify(check, in: folder.whileIncomplete))
    }
    return attachments
  }

  private func tell(
    _ evidence: VerifiedEvidence, _ here: [EvidenceAttachment], leaf: Int, on out: Output
  ) throws {
    let kinds = evidence.sections.map(\.entry.kind)
    let attachments = here.map(\.entry.attachment)
    let leftOut = evidence.attachments.map(\.entry.attachment).filter { !attachments.contains($0) }
    let until = evidence.grant.body.notAfter
    out.line("The bundle is complete and verified.")
    out.field("Folder", output)
    out.field("Parts", kinds.inWords)
    out.field("Granted until", until.inWords)
    if !attachments.isEmpty { out.field("Attachments", "\(attachments.count), sealed") }
    if !leftOut.isEmpty {
      out.line("Attachments are not in it. Save each with toldonce read --attachment:")
      for attachment in leftOut { out.item(attachment.description) }
    }
    out.line(
      "Whoever has this folder can read these parts. Give it only to whom her grant is for.")
    out.line("To check it, anywhere:")
    out.command("toldonce verify \(output)")
    out.line("This reading is entry \(leaf) of the log. She can see it.", as: .quiet)
    try out.document(
      Made(
        folder: output, record: code, leaf: leaf, sections: kinds, attachments: attachments,
        leftOut: leftOut, until: until))
  }
}
