internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step { case stop, narrow }

  /// What she allows now.
  mutating func permissions() async throws {
    while true {
      let running = desk.runningGrants
      guard !running.isEmpty else {
        return try tell(her(.permissions), [.text(her(.noPermissions))])
      }
      let desk = desk
      let hint: [Page.Piece] = desk.record.history.isFrozen ? [.strong(her(.resting))] : []
      let chosen = try pick(her(.permissions), hint, running) { desk.choice($0.grant) }
      guard let chosen else { return }
      try await permission(chosen.grant)
    }
  }

  private mutating func permission(_ grant: Statement<Grant>) async throws {
    // Somebody may have read a moment ago: she decides on what is so now.
    try await refresh()
    guard desk.runningGrants.contains(where: { $0.grant.hash == grant.hash }) else {
      return try tell(her(.permission), [.strong(her(.changedMeanwhile))])
    }
    let used = desk.record.releases.given.count { $0.grant == grant.hash }
    let narrowing = Narrowing(of: grant, at: desk)
    let isUsedUp = desk.readingsLeft(under: grant) == 0
    let keeps = desk.keepsFromGiving
    let said = about(grant)
    var pieces = said
    pieces.append(.text(used == 0 ? her(.notUsed) : her(.usedSoOften, count: used)))
    if isUsedUp {
      pieces.append(.text(her(.usedUp)))
    } else if let keeps {
      pieces.append(.strong(her(keeps)))
    } else if narrowing == nil {
      pieces.append(.text(her(.onlyStop)))
    }
    var steps = [(label: her(.stop), step: Step.stop)]
    if narrowing != nil, !isUsedUp, keeps == nil {
      steps.append((label: her(.narrow), step: .narrow))
    }
    switch try choose(her(.permission), pieces, steps) {
    case .stop?:
      let words = said.dropFirst()
      try await decide(
        [.strong(her(.youStop, ["sentence": desk.sentence(grant.body)]))] + words
          + [.text(her(.whatWasRead))]
      ) { LoggedDecision(try await $0.session.revoke(grant.hash, in: $0.record)) }
    case .narrow?:
      if let narrowing { try await narrow(narrowing) }
    case nil: return
    }
  }

  /// What a permission allows, and her own words about it.
  private func about(_ grant: Statement<Grant>) -> [Page.Piece] {
    [.strong(desk.sentence(grant.body))] + (desk.ownWords(about: grant).map { [.text($0)] } ?? [])
  }

  private mutating func narrow(_ narrowing: Narrowing) async throws {
    let body = narrowing.old.body
    guard let aim = narrowing.aim,
      let wish = try less(body.sections.map(\.kind), from: body.notBefore, to: body.notAfter)
    else { return }
    let terms: GrantTerms
    do {
      terms = try narrowing.terms(for: aim, wish, at: desk)
    } catch {
      return try await tell(error)
    }
    guard !narrowing.isNothingLess(terms) else {
      return try tell(her(.narrow), [.text(her(.nothingLess))])
    }
    let sentence = desk.sentence(aim, terms)
    let words = terms.restrictions.map { Page.Piece.text(her(.restriction, ["words": $0])) }
    try await decide(
      [.strong(her(.youNarrow, ["sentence": sentence]))] + (words.map { [$0] } ?? [])
    ) { try await narrowing.sign(aim, terms, at: $0) }
  }
}
