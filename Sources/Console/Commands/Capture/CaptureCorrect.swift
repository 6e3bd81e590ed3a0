internal import ArgumentParser
internal import Testimony

/// `capture correct`: something is put right later, beside what was said first.
struct CaptureCorrect: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "correct", abstract: .correct,
      discussion: .correctMore)
  }

  @Argument(help: ArgumentHelp(.optionCode, valueName: "code"))
  var code: RecordCode
  @Option(
    help: ArgumentHelp(.correctFile, valueName: "file.md"),
    completion: .file())
  var correction: String?
  @Option(help: ArgumentHelp(.optionPart, valueName: "id"))
  var section: String?
  @Option(
    help: ArgumentHelp(
      .correctNoticedBy, ["list": PresentRole.listed.map(\.rawValue).joined(separator: ", ")],
      valueName: "role"))
  var noticedBy: String?
  @Option(
    help: ArgumentHelp(.correctReason, valueName: "file"),
    completion: .file())
  var reasonFile: String?
  @Option(
    help: ArgumentHelp(
      .correctApproved, ["list": Approval.Way.allCases.map(\.rawValue).joined(separator: ", ")],
      valueName: "how"))
  var approved: String?
  @OptionGroup var addition: AdditionOptions
  @OptionGroup var given: CaptureStageOptions
  var options: GlobalOptions { given.options }

  func validate() throws {
    if let noticedBy, !PresentRole.listed.map(\.rawValue).contains(noticedBy) {
      throw ValidationError(.lineNoticedBy)
    }
    if let approved, Approval.Way(rawValue: approved) == nil {
      throw ValidationError(.lineApproved)
    }
    if let section, SectionID(section) == nil {
      throw ValidationError(.lineSection)
    }
    guard (correction == nil) == (noticedBy == nil) else {
      throw ValidationError(.lineCorrection)
    }
  }

  func run() async throws {
    let options = ConsentOptions(
      record: code, phraseFile: addition.phraseFile, options: given.options)
    let statement = try correction.map { path in
      let file = try StatementFile.read(path)
      guard file.sections.count == 1 else {
        throw ConsoleError.usage(.correctionIsOne, hint: .init(.othersApart))
      }
      guard approved == nil || !file.contents.contains(where: \.isNotes) else {
        throw ConsoleError.usage(.lineApprovedNotes)
      }
      return file
    }
    let reason = try reasonFile.map { try GivenFile.text($0, limit: 16_384) } ?? ""
    let desk = try await CorrectionDesk.open(options, isPlain: given.plain)
    guard let statement, let noticedBy else {
      return try await desk.hold(isNew: addition.again) { try $0.correct() }
    }
    let now = Timestamp.now
    let approval = approved.flatMap(Approval.Way.init).map { Approval(how: $0, at: now) }
    try await desk.add(
      .correct, isNew: addition.again, kinds: statement.sections.map(\.kind),
      section: section.flatMap { SectionID($0) },
      signs: { draft, her in
        try Self.asks(draft, her, asks: addition.phraseFile == nil, given.options)
      },
      make: { _, content, version in
        content.with(segments: statement.sections[0].segments, ended: nil).with(attachments: [])
          .with(
            corrects: Correction(
              version: version, noticedBy: PresentRole(known: noticedBy), reason: reason)
          ).with(approved: approval)
      })
  }

  /// Says back what she signs. Where her words come from a file, that was her answer.
  static func asks(
    _ draft: AdditionDraft, _ her: HerWords, asks: Bool, _ options: GlobalOptions
  ) throws -> Bool {
    let output = try options.settings().output
    for sentence in draft.sentences(her) + [her(.nobodyReadsNew)] { output.remark(sentence) }
    guard asks else { return true }
    guard let terminal = Terminal.open() else {
      throw ConsoleError.missing(option: "--phrase-file FILE")
    }
    return try terminal.ask(her(.askSigns) + " ")?.isYes == true
  }
}

extension StatementFile {
  /// Reads a statement file that was named on the command line.
  static func read(_ path: String) throws -> StatementFile {
    do {
      return try StatementFile(parsing: GivenFile.read(path, limit: CaptureImport.fileLimit))
    } catch let error as StatementFileError {
      throw ConsoleError(error, file: path)
    }
  }
}
