internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private static let day: UInt64 = 86_400
  /// Days to choose from, the least first.
  private static let spans = [1, 7, 30, 90]

  /// Asks which parts, and how long. Nothing is marked at first, and the least time stands first.
  /// - Returns: `nil` for going back.
  func less(
    _ kinds: [SectionKind], from start: Timestamp, to end: Timestamp
  ) throws -> GrantWish? {
    let part = { her.sections([$0]) }
    guard let marked = try mark(her(.allowLess), [.text(her(.mark))], kinds, part) else {
      return nil
    }
    let now = Timestamp.now
    let begin = max(start, now)
    let shorter = Self.spans.filter { begin.adding(seconds: UInt64($0) * Self.day) < end }
    let choices =
      shorter.map { her(.days, count: $0) } + [her(.wholeTime, ["until": her.moment(end)])]
    let page = Page(her(.allowLess), [.text(her(.howLong))], choices: choices)
    guard let chosen = try stage.choose(page) else { return nil }
    let last =
      chosen < shorter.count ? begin.adding(seconds: UInt64(shorter[chosen]) * Self.day) : end
    guard let span = TimeWindow(notBefore: begin, notAfter: last) else { return nil }
    return GrantWish(kinds: marked, named: Set(marked), span: span)
  }
}

extension ConsentDesk {
  /// What she will sign.
  /// - Throws: ``PolicyRefusal`` with every reason.
  func terms(for aim: GrantAim, _ wish: GrantWish) throws -> GrantTerms {
    let kinds = newest(wish.kinds).map(\.kind)
    let decision = try rules.decision(
      on: aim, sections: kinds, span: wish.span, named: wish.named)
    guard kinds.isEmpty || decision.isAllowed else { throw PolicyRefusal(decision: decision) }
    return try terms(for: aim, kinds: wish.kinds, named: wish.named, span: wish.span)
  }

  /// What she is about to allow, in the words in which it is shown later.
  func sentence(_ aim: GrantAim, _ terms: GrantTerms) -> String {
    her(
      .grant,
      [
        "units": names.unit(aim.unit), "sections": her.sections(terms.sections.map(\.kind)),
        "purpose": her.purpose(aim.purpose), "until": her.moment(terms.span.notAfter),
      ]) + names.limit(terms.maxReleases)
  }
}
