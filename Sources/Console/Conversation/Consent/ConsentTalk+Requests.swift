internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Answer { case all, less, no, later }

  /// Who asks, one after the other as she chooses.
  mutating func requests() async throws {
    while true {
      let open = desk.record.openRequests
      guard !open.isEmpty else { return try tell(her(.requests), [.text(her(.noRequests))]) }
      let names = desk.names
      let her = her
      let chosen = try pick(her(.requests), requestsHint, open) {
        her(
          .requestChoice,
          [
            "when": her.moment($0.admitted.admitted),
            "person": names.person($0.statement.body.officer),
            "sections": her.sections($0.statement.body.sections),
          ])
      }
      guard let chosen else { return }
      try await request(chosen.statement)
    }
  }

  /// What she can do now: nothing is named that all reading being stopped, or the deletion, does not let her.
  private var requestsHint: [Page.Piece] {
    switch desk.keepsFromGiving {
    case nil: [.text(her(.requestsHint))]
    case .restsFirst?: [.strong(her(.restsFirst)), .text(her(.requestsHintResting))]
    case let first?: [.strong(her(first))]
    }
  }

  private mutating func request(_ asked: Statement<AccessRequest>) async throws {
    let body = asked.body
    stage.wait(Page(her(.oneMoment)))
    let wishes = await desk.wishes(for: body.sections)
    var pieces: [Page.Piece] = [.strong(desk.sentence(body))]
    pieces += PartWish.sentences(wishes, her).map { .strong($0) }
    pieces += desk.circumstances(of: body).map { .text($0) }
    pieces += try desk.warnings(about: asked).map { .text(her(.warning, ["warning": $0])) }
    let hers = body.sections.filter(SectionKind.namedOnly.contains)
    let rest = body.sections.filter { !SectionKind.namedOnly.contains($0) }
    if !hers.isEmpty { pieces.append(.text(her(.leftOut, ["sections": her.sections(hers)]))) }
    let isResting = desk.keepsFromGiving
    if let isResting { pieces.append(.strong(her(isResting))) }
    let giving: [(label: String, step: Answer)] =
      isResting != nil
      ? [] : (rest.isEmpty ? [] : [(her(.allowAll), .all)]) + [(her(.allowLess), .less)]
    let keeping: [(label: String, step: Answer)] =
      (isResting == .erasesFirst ? [] : [(her(.sayNo), .no)]) + [(her(.notNow), .later)]
    // What she wished then stands first now.
    let steps = wishes.isEmpty ? giving + keeping : keeping + giving
    guard let answer = try choose(her(.aRequest), pieces, steps) else { return }
    let aim = GrantAim(answering: asked)
    switch answer {
    case .all:
      guard let span = body.span else { return }
      try await grant(aim, GrantWish(kinds: rest, named: [], span: span), wishes)
    case .less:
      guard let wish = try less(body.sections, from: body.notBefore, to: body.notAfter) else {
        return
      }
      try await grant(aim, wish, wishes)
    case .no:
      try await decide([.strong(her(.youRefuse))]) {
        LoggedDecision(try await $0.session.refuse(asked.hash, in: $0.record))
      }
    case .later:
      let day = her.day(try desk.waits(body))
      let erasing = try desk.erasureEnd().map { her(.erasing, ["when": her.moment($0)]) }
      try tell(
        her(.notNow),
        [.text(her(.later, ["day": day]))] + [erasing].compactMap { $0.map { .strong($0) } })
    }
  }

  /// The rules are asked before anything is said back; then it is signed.
  private mutating func grant(
    _ aim: GrantAim, _ wish: GrantWish, _ wishes: [PartWish]
  ) async throws {
    let terms: GrantTerms
    do {
      terms = try desk.terms(for: aim, wish)
    } catch {
      return try await tell(error)
    }
    let sentence = desk.sentence(aim, terms)
    let wished = PartWish.sentences(wishes.filter { wish.kinds.contains($0.section) }, her)
    let pieces: [Page.Piece] =
      [.strong(her(.youAllow, ["sentence": sentence]))] + wished.map { .strong($0) }
    try await decide(pieces + [.text(her(.youCanStop))], isNoFirst: !wished.isEmpty) {
      LoggedDecision(try await $0.session.grant(aim, terms: terms, in: $0.record))
    }
  }
}

/// What she wants to allow: never more than was asked.
struct GrantWish {
  let kinds: [SectionKind]
  /// The kinds that she has named one by one.
  let named: Set<SectionKind>
  let span: TimeWindow
}
