internal import Client
internal import Statements
internal import Testimony

/// The grants that a text may mean and that have ended: which of them is answered for.
struct EndedGrants {
  /// Those that wait most for an answer, oldest first.
  let waiting: [HeldGrant]

  /// - Parameter officer: who answers.
  /// - Returns: `nil` when none has ended.
  init?(among grants: [HeldGrant], of officer: KeyID) {
    let ended = grants.filter(\.hasEnded)
    let unanswered = ended.filter { $0.said.acknowledgements.isEmpty }
    let own = ended.filter {
      !$0.said.acknowledgements.contains { $0.acknowledgement.officer == officer }
    }
    // Who has answered for all of them may have to say more.
    guard let waiting = [unanswered, own, ended].first(where: { !$0.isEmpty }) else { return nil }
    self.waiting = waiting
  }

  /// Lets the officer choose where there are several.
  /// - Parameters:
  ///   - terminal: `nil` where nothing is asked.
  ///   - outcome: what is answered, as it is typed.
  /// - Throws: ``ConsoleError`` that names the commands, where nothing is asked or what was typed is none of
  ///   them.
  func choose(
    at terminal: Terminal?, requests: [OfficerRequest], names: Names, outcome: String,
    _ output: Output
  ) throws -> HeldGrant {
    guard waiting.count > 1 else { return waiting[0] }
    output.remark("Several grants have ended and wait for an answer. Each is answered for alone.")
    for (index, held) in waiting.enumerated() {
      for line in lines(held, number: index + 1, requests, names, outcome) { output.remark(line) }
    }
    let typed = try terminal?.ask("Which one? Type its number: ")
    guard let typed else {
      throw ConsoleError.usage(
        "several grants have ended", hint: "name one of them, as the list above does")
    }
    guard let number = Int(typed.filter { !$0.isWhitespace }), waiting.indices.contains(number - 1)
    else {
      throw ConsoleError.usage(
        "this is none of their numbers", hint: "nothing was sent; type the command again")
    }
    return waiting[number - 1]
  }

  /// What tells it from the others, and the command that means just this one.
  private func lines(
    _ held: HeldGrant, number: Int, _ requests: [OfficerRequest], _ names: Names,
    _ outcome: String
  ) -> [String] {
    let body = held.grant.body
    let request = requests.firstIndex { $0.statement.hash == body.requestHash }
    let asked = request.map { "your request \($0 + 1)" } ?? "none of your requests"
    let units = body.recipients.map { names.unit($0.unit) }.joined(separator: ", ")
    return [
      "\(number). \(body.sections.map(\.kind).inWords), given on \(body.at.date.inWords): "
        + "\(held.code.ending(body.notAfter))",
      "   To \(units); it answers \(asked).",
      "   toldonce acknowledge \(body.grant) --outcome \(outcome)",
    ]
  }
}
