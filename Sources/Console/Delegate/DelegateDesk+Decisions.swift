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
    let say = try Catalog<DelegateKey>(workplace.settings.language)
    workplace.output.line(say.text(.nowFrozen))
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
      throw ConsoleError.usage(.moreThanAsked, hint: .init(.onlyAsked))
    }
    guard !kinds.isEmpty, Set(kinds).isSubset(of: may) else {
      throw Self.beyond
    }
    // A permission begins and ends within the time in which she lets others decide.
    let begins = scope.map(\.notBefore).min() ?? .now
    let ends = scope.map(\.notAfter).max() ?? .now
    let end = min(until ?? body.notAfter, body.notAfter, ends)
    guard let span = TimeWindow(notBefore: max(body.notBefore, .now, begins), notAfter: end) else {
      throw ConsoleError.usage(.timeOver)
    }
    let terms = try rules.terms(
      for: GrantAim(answering: asked), kinds: kinds, named: Set(kinds), span: span,
      maxReleases: times, restriction: restriction, .aboutHer, at: workplace)
    let grant = try await deciding {
      try await session.approve(asked, terms: terms, in: record)
    }.body
    output.line(say.text(.approved))
    output.line(names.sentence(grant), as: .strong)
    try output.document(
      Allowed(grant: grant.grant, sections: grant.sections.map(\.kind), until: grant.notAfter))
    try output.finish()
  }

  /// Says no for her.
  func refuse(_ text: String) async throws {
    let asked = try request(text)
    try await deciding { try await session.refuse(asked.hash, in: record) }
    try end(.refused, done: "refused")
  }

  /// Stops a permission, or gives the own delegation back.
  func revoke(_ text: String) async throws {
    let target = try target(text)
    try await deciding { try await session.revoke(target, in: record) }
    guard let grant = record.history.grants[target]?.body else {
      // What was given in other delegations is still the delegate's to decide.
      let isLast = record.delegations.count == 1
      return try end(isLast ? .gaveBack : .gaveBackSome, done: "delegation_ended")
    }
    let units = her.list(grant.recipients.map { names.unit($0.unit) })
    try end(.revoked, ["units": units], done: "revoked")
  }

  private func end(
    _ key: DelegateKey, _ values: [String: String] = [:], done: String
  ) throws {
    output.line(say.text(key, values))
    try output.document(Done(done: done))
    try output.finish()
  }
}
