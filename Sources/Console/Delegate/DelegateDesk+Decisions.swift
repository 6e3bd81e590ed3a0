internal import API
internal import Client
internal import Statements
internal import Testimony

extension DelegateDesk {
  private struct Done: Encodable { let done: String }
  private struct Allowed: Encodable {
    let grant: GrantID
    let sections: [SectionKind]
    let until: Timestamp
  }

  /// Stops all reading, at once: nothing of the record is read before.
  static func freeze(_ given: ConsentOptions) async throws {
    let (workplace, session) = try await session(given)
    do {
      let decided = try await session.freeze(given.record)
      try workplace.remember(decided.log)
    } catch let error as ClientError where error.problem?.kind == .unwitnessed {
      throw ConsoleError.takenUnproven
    }
    workplace.output.line("All reading is stopped until she lets it go on. Only she can.")
    try workplace.output.document(Done(done: "frozen"))
    try workplace.output.finish()
  }

  /// Allows for her what was asked, or less.
  /// - Parameter until: of the asked time at most.
  func approve(
    _ text: String, kinds: [SectionKind]?, until: Timestamp?, times: Int, restriction: String?
  ) async throws {
    let asked = try request(text)
    let body = asked.body
    let scope = record.delegations.map(\.statement.body)
    let may = Set(scope.flatMap(\.sections))
    let kinds = kinds ?? body.sections.filter(may.contains)
    guard Set(kinds).isSubset(of: body.sections) else {
      throw ConsoleError.usage(
        "this is more than they ask for", hint: "name only kinds that are in the request")
    }
    guard !kinds.isEmpty, Set(kinds).isSubset(of: may) else {
      throw Self.beyond
    }
    // A permission begins and ends within the time in which she lets others decide.
    let begins = scope.map(\.notBefore).min() ?? .now
    let ends = scope.map(\.notAfter).max() ?? .now
    let end = min(until ?? body.notAfter, body.notAfter, ends)
    guard let span = TimeWindow(notBefore: max(body.notBefore, .now, begins), notAfter: end) else {
      throw ConsoleError.usage("this time is over before it begins")
    }
    let terms = try rules.terms(
      for: GrantAim(answering: asked), kinds: kinds, named: Set(kinds), span: span,
      maxReleases: times, restriction: restriction, at: workplace)
    let grant = try await deciding {
      try await session.approve(asked, terms: terms, in: record)
    }.body
    output.line("It is done, and she sees that you have decided it:")
    output.line(names.sentence(grant), as: .strong)
    try output.document(
      Allowed(grant: grant.grant, sections: grant.sections.map(\.kind), until: grant.notAfter))
    try output.finish()
  }

  /// Says no for her.
  func refuse(_ text: String) async throws {
    let asked = try request(text)
    try await deciding { try await session.refuse(asked.hash, in: record) }
    try say("You have said no for her. They are not told why.", done: "refused")
  }

  /// Stops a permission, or gives the own delegation back.
  func revoke(_ text: String) async throws {
    let target = try target(text)
    try await deciding { try await session.revoke(target, in: record) }
    guard record.history.grants[target] != nil else {
      return try say("You decide nothing for her any more.", done: "delegation_ended")
    }
    try say(
      "It is stopped for her. What they have read, they have read.", done: "revoked")
  }

  private func say(_ sentence: String, done: String) throws {
    output.line(sentence)
    try output.document(Done(done: done))
    try output.finish()
  }
}
