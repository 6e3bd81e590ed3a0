internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `capture answer`: a question is answered once, at the advocate's, and becomes part of her record.
struct CaptureAnswer: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "answer", abstract: .addAnswer,
      discussion: .addAnswerMore)
  }

  @Argument(help: ArgumentHelp(.optionCode, valueName: "code"))
  var code: RecordCode
  @Argument(help: ArgumentHelp(.optionQuestion, valueName: "question"))
  var question: String
  @Option(
    help: ArgumentHelp(.addAnswerFile, valueName: "file.md"),
    completion: .file())
  var answer: String?
  @Option(
    help: ArgumentHelp(.addAnswerAttach, valueName: "file"))
  var attach: [AttachmentArgument] = []
  @OptionGroup var addition: AdditionOptions
  @OptionGroup var options: GlobalOptions

  private struct Answered: Encodable {
    let done: String
    let record: RecordCode
    let question: QuestionID?
    let sections: [SectionKind]
  }

  private struct Shown: Encodable {
    let question: QuestionID
    let words: String?
    let told: [SectionKind]
  }

  func run() async throws {
    let desk = try await AdditionDesk.open(
      ConsentOptions(record: code, phraseFile: addition.phraseFile, options: options))
    defer { desk.close() }
    if addition.again { try desk.drafts.discard(code) }
    if let begun = try desk.drafts.read(code) {
      guard begun.step == .answer, isMeant(begun) else { throw Self.unfinished(begun) }
      try await desk.finish(begun, nil)
      return try tell(begun, at: desk)
    }
    let her = try await desk.her()
    try desk.checkAccompanies(her)
    let asked = try her.openQuestion(question)
    guard let answer else { return try show(asked, her) }
    let draft = try draft(of: answer, to: asked, her)
    try desk.drafts.save(draft)
    try await desk.finish(draft, her)
    try tell(draft, at: desk)
  }

  /// One addition at a time: each stands at the end of her chain.
  static func unfinished(_ draft: AdditionDraft) -> ConsoleError {
    ConsoleError.failed(
      .additionOpen, hint: .init(.finishOrForget, ["command": .text(draft.command)]))
  }

  private func isMeant(_ draft: AdditionDraft) -> Bool {
    question == draft.number.map { "\($0)" } || question == draft.questionID?.description
  }

  private func draft(
    of path: String, to asked: SurvivorRecord.Asked, _ her: ConsentDesk
  ) throws -> AdditionDraft {
    let statement: StatementFile
    do {
      statement = try StatementFile(parsing: GivenFile.read(path, limit: CaptureImport.fileLimit))
    } catch let error as StatementFileError {
      throw ConsoleError(error, file: path)
    }
    guard statement.sections.count == 1 else {
      throw ConsoleError.usage(.answerIsOne, hint: .init(.oneHeading))
    }
    let files = try attach.map { (file: try $0.look(), kind: $0.kind) }
    return AdditionDraft(
      answering: asked.question.hash, asked.question.body.question,
      number: her.number(ofQuestion: asked), in: code,
      with: try CaptureDraft(statement, files: files, now: .now).sections, now: .now)
  }

  /// What is asked, and what is told already.
  private func show(_ asked: SurvivorRecord.Asked, _ her: ConsentDesk) throws {
    let output = her.output
    let say = try HerWords(her.workplace.settings.language)
    let body = asked.question.body
    let words = try? her.session.words(of: body)
    let told = her.record.history.newestManifest.body.sections.map(\.kind)
    let facts = ["person": her.names.person(body.officer), "day": say.day(asked.at)]
    output.line(say(.answerAsks, facts), as: .strong)
    output.line(words ?? say(.answerClosed), indent: 2)
    output.line()
    output.line(say(.answerTells, ["sections": say.sections(told)]))
    output.line(say(.answerNeedNot))
    let number = her.number(ofQuestion: asked)
    output.command("toldonce consent answer \(number) --record \(code) --told KIND")
    output.command("toldonce consent answer \(number) --record \(code) --declined")
    output.line(say(.answerNew))
    output.command("toldonce capture answer \(code) \(number) --answer FILE.md")
    try output.document(Shown(question: body.question, words: words, told: told))
    try output.finish()
  }

  private func tell(_ draft: AdditionDraft, at desk: AdditionDesk) throws {
    let output = desk.output
    let kinds = draft.sections.map(\.content.kind)
    output.line(desk.words(.answerKept, ["sections": desk.words.sections(kinds)]))
    output.line(desk.words(.answerSeen, ["command": "toldonce consent requests"]))
    try output.document(
      Answered(done: "answered", record: code, question: draft.questionID, sections: kinds))
    try output.finish()
  }
}
