internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent questions`: what she is asked, instead of another interview.
struct ConsentQuestions: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "questions", abstract: .questions)
  }

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let number: Int
      let question: QuestionID
      let officer: KeyID
      let asked: Timestamp
      let words: String?
      let answer: Answer.Outcome?
    }
    let questions: [Item]
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    let her = desk.her
    let all = desk.record.questions
    var items: [Document.Item] = []
    for (number, asked) in zip(1..., all) {
      let body = asked.question.body
      // Whatever an officer has sealed must not keep her from seeing the rest.
      let words = try? desk.session.words(of: body)
      if asked.answer == nil {
        output.line()
        output.line(
          her(
            .asks,
            [
              "number": "\(number)", "person": desk.names.person(body.officer),
              "day": her.day(asked.at),
            ]), as: .strong)
        output.line(words ?? her(.cannotOpen), indent: 2)
      }
      items.append(
        .init(
          number: number, question: body.question, officer: body.officer, asked: asked.at,
          words: words, answer: asked.answer?.outcome))
    }
    if !all.contains(where: { $0.answer == nil }) {
      output.line(her(.noQuestion))
    } else {
      output.line()
      try advise(at: desk)
    }
    let answered = all.count { $0.answer != nil }
    if answered > 0 {
      output.line(her(.answeredSoMany, count: answered))
    }
    try output.document(Document(questions: items))
    try output.finish()
  }

  /// Says how she answers, or that no answer is taken while her record is being deleted.
  private func advise(at desk: ConsentDesk) throws {
    let (output, her) = (desk.output, desk.her)
    if let end = try desk.erasureEnd() {
      output.line(her(.erasing, ["when": her.moment(end)]))
      return output.line(
        her(.toTakeBack, ["command": "toldonce consent erase --cancel"]), indent: 2)
    }
    output.line(her(.questionsHint))
    output.command("toldonce consent answer NUMBER --told KIND")
    output.command("toldonce consent answer NUMBER --declined")
  }
}

/// `consent answer`: no, or where it is told.
struct ConsentAnswer: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "answer", abstract: .answer,
      discussion: .answerMore)
  }

  @Argument(help: ArgumentHelp(.optionQuestion, valueName: "question"))
  var question: String
  @Flag(help: ArgumentHelp(.answerDeclined))
  var declined = false
  @Option(
    name: [.customLong("told"), .customLong("already-told")],
    help: ArgumentHelp(.answerTold, valueName: "kind"))
  var told: CodeArgument<SectionKind>?
  @OptionGroup var given: ConsentOptions

  func validate() throws {
    guard declined == (told == nil) else {
      throw ValidationError(.lineDeclinedOrTold)
    }
  }

  private struct Answered: Encodable {
    let done: String
    let question: QuestionID
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.openQuestion(question)
    try desk.checkStays()
    let section = try told.map { try part($0.code, at: desk) }
    try await desk.deciding {
      try await desk.session.answer(asked.question.hash, toldIn: section, in: desk.record)
    }
    let who = desk.names.person(asked.question.body.officer)
    desk.output.line(
      told.map {
        desk.her(.seesTold, ["section": desk.her.sections([$0.code]), "person": who])
      } ?? desk.her(.seesDeclined, ["person": who]))
    try desk.output.document(
      Answered(
        done: told == nil ? "declined" : "already_told", question: asked.question.body.question))
    try desk.output.finish()
  }

  private func part(_ kind: SectionKind, at desk: ConsentDesk) throws -> SectionVersion {
    guard let entry = desk.newest([kind]).last else {
      throw ConsoleError.failed(.noPart, hint: .see("toldonce consent show"))
    }
    return entry.sectionVersion
  }
}
