internal import ArgumentParser
internal import Statements
internal import Sodium
internal import Testimony

/// `capture import`: a statement that was written in an editor becomes a draft.
struct CaptureImport: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import", abstract: .import,
      discussion: .importMore)
  }

  @Argument(help: ArgumentHelp(.importFile, valueName: "file.md"))
  var file: String
  @Option(
    help: ArgumentHelp(
      .importAttach,
      valueName: "file[:kind]"))
  var attach: [AttachmentArgument] = []
  @Option(
    help: ArgumentHelp(.importSession, valueName: "file.yaml"), completion: .file())
  var session: String?
  @Flag(name: .customLong("sha256"), help: ArgumentHelp(.importHash))
  var namesHash = false
  @OptionGroup var options: GlobalOptions

  /// Bytes of a statement file: a section holds 16 MiB, and there are few.
  static let fileLimit = 67_108_864

  func run() async throws {
    let workplace = try Workplace(options)
    let bytes = try GivenFile.read(file, limit: Self.fileLimit)
    let front = try session.map { path in
      let bytes = try GivenFile.read(path, limit: CaptureDraft.limit)
      do throws(StatementFileError) {
        return try StatementFrontMatter(file: bytes)
      } catch {
        throw ConsoleError(error, file: path)
      }
    }
    let statement: StatementFile
    do throws(StatementFileError) {
      statement = try StatementFile(parsing: bytes, front: front)
    } catch {
      throw ConsoleError(error, file: file)
    }
    guard attach.count <= CaptureDraft.attachmentLimit else {
      throw ConsoleError.usage(
        .tooManyAttached, ["number": .text("\(CaptureDraft.attachmentLimit)")],
        hint: .init(.attachFolder))
    }
    let files = try attach.map { argument in
      var file = try argument.look()
      if namesHash { file.wantsHash = true }
      return (file: file, kind: argument.kind)
    }
    let draft = try CaptureDraft(statement, files: files, now: .now)
    let keys = try workplace.keys()
    guard let record = RecordID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let place = try Drafts(in: workplace.home, keys: keys).open(record)
    defer { place.close() }
    try place.save(draft)
    report(draft, record: record, to: workplace.output, try HerWords(workplace.settings.language))
    try workplace.output.document(DraftSummary(draft, record: record))
    try workplace.output.finish()
  }

  private func report(
    _ draft: CaptureDraft, record: RecordID, to output: Output, _ her: HerWords
  ) {
    output.line(her(.draftSaved))
    output.field(her(.labelDraft), record.description)
    output.field(her(.labelParts), her.sections(draft.sections.map(\.content.kind)))
    output.field(her(.labelAttachments), "\(draft.attachmentCount)")
    if draft.attachmentCount > 0 { output.line(her(.draftFiles)) }
    output.line(her(.draftNext, ["command": "toldonce capture seal"]))
  }
}
