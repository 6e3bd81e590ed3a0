internal import Client
internal import Testimony

extension RequestNote {
  /// How it stands, in a clause.
  package var standing: String {
    let day = since.map { " on \($0.date.inWords)" } ?? ""
    switch state {
    case .waiting: return "waiting since \(sent.date.inWords)"
    case .refused: return "she said no\(day)"
    case .withdrawn: return "you took it back\(day)"
    case .granted:
      let granted =
        isGrantedAnew ? "granted anew\(day), in place of the first grant" : "granted\(day)"
      switch grant?.code {
      case .notStarted?: return granted + "; reading has not begun"
      case .frozen?: return granted + "; she has stopped all reading for now"
      default: return granted
      }
    case .over:
      if revoked != nil { return "she stopped it\(day)" }
      guard let grant else { return "over since \(until.date.inWords); she did not answer" }
      return since == nil ? "over: \(grant.code.inWords)" : "the grant ended\(day)"
    }
  }

  /// Whether anything can still come of it.
  package var isOpen: Bool { state == .waiting || state == .granted }

  /// The record and the case, as far as this machine knows them; empty if it knows neither.
  package var about: String {
    [record.map(\.description), caseReference.map { "case \($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// The command that goes on from here; `nil` when there is nothing to do.
  package var command: String? {
    switch state {
    case .granted where grant?.code == .released:
      "toldonce read \(record?.description ?? "CODE") --reason REASON"
    case .waiting, .granted: "toldonce request show \(number)"
    case .over where grant?.owesAcknowledgement == true:
      "toldonce acknowledge \(number) --outcome OUTCOME"
    case .refused, .withdrawn, .over: nil
    }
  }

  /// The few lines of a list.
  package func tell(_ output: Output) {
    output.line("\(number). \(standing)", as: .strong)
    if !about.isEmpty { output.field("About", about) }
    output.field("Sections", sections.inWords)
    output.field("For", purpose.inWords)
    output.field("Asked until", until.inWords)
    if state == .granted { tellGrant(output) }
    if grant?.owesAcknowledgement == true { tellOwed(output) }
  }

  /// Asks what became of copies.
  package func tellOwed(_ output: Output) {
    output.line("Please say what became of copies: stopped, kept or destroyed.", indent: 2)
    output.command("toldonce acknowledge \(number) --outcome OUTCOME")
  }

  /// Which sections, and until when.
  package func tellGrant(_ output: Output) {
    guard let grant else {
      output.line("It is not to a unit you are in now, or it does not open here.")
      return
    }
    output.field("You may read", grant.sections.inWords)
    if grant.code == .notStarted { output.field("From", grant.from.inWords) }
    output.field("Until", grant.until.inWords)
  }
}
