package import ArgumentParser
internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// `toldonce read`: open what was granted; every reading is logged before anything is shown.
package struct ReadCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "read", abstract: .topRead,
      discussion: "She sees in her history that you have read, when, and the reason you give.")
  }

  @Argument(help: ArgumentHelp("The record's code.", valueName: "code"))
  private var code: RecordCode
  @Option(help: ArgumentHelp("Only this kind of section; may be repeated.", valueName: "kind"))
  private var section: [CodeArgument<SectionKind>] = []
  @Option(
    help: ArgumentHelp(
      "Why you read now, for her to see: "
        + "\(ReleaseReason.listed.map(\.rawValue).joined(separator: ", ")).", valueName: "reason"))
  private var reason: CodeArgument<ReleaseReason>
  @Option(help: ArgumentHelp("A word to her about it; only she can read it.", valueName: "text"))
  private var note: String = ""
  @Option(help: ArgumentHelp("Save this attachment instead of showing text.", valueName: "id"))
  private var attachment: String?
  @Option(help: ArgumentHelp("Where to save the attachment.", valueName: "file"))
  private var output: String?
  @Option(
    help: ArgumentHelp(
      "Only these bytes of the attachment, from 0; B is the last one, or missing for the rest.",
      valueName: "A-B"))
  private var range: ByteRange?
  @Flag(
    help: "Only the codes of assessments (HTCDS), as CSV, without a word of hers.")
  private var coded = false
  @OptionGroup private var options: GlobalOptions

  package init() {}

  package func validate() throws {
    guard (attachment == nil) == (output == nil) else {
      throw ValidationError("--attachment and --output go together")
    }
    guard !coded || attachment == nil else {
      throw ValidationError("--coded and --attachment do not go together")
    }
    // She reads it in her own language: a word that nobody has translated would tell her nothing.
    guard ReleaseReason.listed.contains(reason.code) else {
      let known = ReleaseReason.listed.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--reason is one of: \(known)")
    }
    guard range == nil || attachment != nil else {
      throw ValidationError("--range is of an attachment: give --attachment and --output")
    }
  }

  package func run() async throws {
    let workplace = try Workplace(options)
    let desk = try await ReadingDesk.open(code, kinds: section.map(\.code), at: workplace)
    let read = try await desk.session.read(
      desk.held, sections: desk.sections, reason: reason.code, words: note,
      delayed: workplace.sayDelayed)
    let page = ReadingPage(
      code: code, held: desk.held, reader: desk.session.certificate.body,
      directory: desk.session.directory)
    try desk.keep(read.release)
    if let attachment {
      try await save(attachment, from: read.sections, desk.session, desk.record, workplace)
    } else if coded {
      let part = CodedPart(
        try read.sections.map { ($0.entry.sectionVersion, try ReadingPage.content(of: $0)) })
      // Lines for machines are not broken.
      for line in part.csv { workplace.output.command(line, indent: 0) }
      try workplace.output.document(part)
    } else {
      try page.show(read.sections, leaf: read.release.index, on: workplace.output)
    }
    try workplace.output.finish()
  }

  private struct Saved: Encodable {
    let attachment: AttachmentID
    let file: String
    /// Bytes of the attachment.
    let length: Int
    /// The bytes that were asked for, if not all.
    let range: ByteRange.Part?
  }

  private func save(
    _ text: String, from sections: [OpenedSection], _ session: OfficerSession,
    _ record: RecordID, _ workplace: Workplace
  ) async throws {
    guard let output, let id = AttachmentID(text) else {
      throw ConsoleError.usage("this is no attachment", hint: "its id begins with att_")
    }
    for section in sections {
      let content = try ReadingPage.content(of: section)
      guard let note = content.attachments.first(where: { $0.id == id }) else { continue }
      let part = try range?.part(of: note.length)
      let count = part?.count ?? note.length
      let progress = workplace.output.progress("Reading", total: count)
      defer { progress.finish() }
      try await Unfinished.guarded {
        let file = try NewFile(output)
        try file.reserve(count)
        try await session.attachment(
          id, of: section, in: record, length: note.length, range: part?.range, file: note.sha256
        ) { piece in
          try file.append(piece)
          progress.advance(piece.count)
        }
        try file.finish()
      }
      workplace.output.line(
        part == nil
          ? "The attachment is saved, complete and verified."
          : "The part of the attachment is saved and verified.")
      workplace.output.field("File", output)
      try workplace.output.document(
        Saved(attachment: id, file: output, length: note.length, range: part))
      return
    }
    throw ConsoleError.failed("none of the sections you may read has this attachment")
  }
}
