internal import Client
internal import Statements
internal import Testimony

/// A question as commands tell of it to the units that have asked.
struct QuestionNote: Encodable, Sendable {
  enum State: String, Encodable, Sendable {
    case waiting, answered, declined
    case alreadyTold = "already_told"
  }

  let question: QuestionID
  let record: RecordCode
  let askedBy: String
  let asked: Timestamp
  let state: State
  /// When she has answered.
  let since: Timestamp?
  /// The kind of section that answers it, if one does and the grant names it.
  let section: SectionKind?
  /// Whether the grant opens that section.
  let isGranted: Bool
  /// Where this machine has sent it.
  let text: String?

  init(_ asked: AskedQuestion, under held: HeldGrant, names: Names, kept: SealedFolder) throws {
    let body = asked.question.body
    let answer = asked.answer?.answer.body
    question = body.question
    record = held.reading.manifest.body.code
    askedBy = names.person(body.officer)
    self.asked = asked.at
    since = asked.answer?.at
    state =
      switch answer?.outcome {
      case nil: .waiting
      case .answered?: .answered
      case .declined?: .declined
      case .alreadyTold?: .alreadyTold
      }
    let granted = held.grant.body.sections.first {
      $0.section == answer?.section && $0.version == answer?.version
    }
    section = granted?.kind
    isGranted = granted != nil
    text = try SentQuestion.read(body.question, hash: asked.question.hash, in: kept)?.text
  }

  func tell(_ output: Output) {
    output.line("\(asked.date.inWords): \(standing)", as: .strong)
    output.field("Record", record.description)
    output.field("Asked by", askedBy)
    if let text { output.field("Question", text) }
    switch state {
    case .waiting, .declined: break
    case .answered, .alreadyTold:
      if isGranted {
        output.command(
          "toldonce read \(record) --section \(section?.rawValue ?? "") --reason REASON")
      } else {
        output.line("Your grant does not open that part. Ask her for it:", indent: 2)
        output.command("toldonce request new")
      }
    }
  }

  private var standing: String {
    let day = since.map { " on \($0.date.inWords)" } ?? ""
    switch state {
    case .waiting: return "waits for her"
    case .declined: return "she does not want to answer this; no reason is asked for"
    case .answered: return "answered\(day)"
    case .alreadyTold:
      return "told already, she says\(day)" + (section.map { ": \($0.inWords)" } ?? "")
    }
  }
}
