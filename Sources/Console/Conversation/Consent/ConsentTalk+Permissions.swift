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
      let chosen = try pick(her(.permissions), hint, running) { desk.sentence($0.grant.body) }
      guard let chosen else { return }
      try await permission(chosen.grant)
    }
  }

  private mutating func permission(_ grant: Statement<Grant>) async throws {
    let used = desk.record.releases.given.count { $0.grant == grant.hash }
    var pieces: [Page.Piece] = [.strong(desk.sentence(grant.body))]
    pieces.append(.text(used == 0 ? her(.notUsed) : her(.usedSoOften, count: used)))
    let steps = [(label: her(.stop), step: Step.stop), (label: her(.narrow), step: .narrow)]
    switch try choose(her(.permission), pieces, steps) {
    case .stop?:
      try await decide([
        .strong(her(.youStop, ["sentence": desk.sentence(grant.body)])),
        .text(her(.whatWasRead)),
      ]) { LoggedDecision(try await $0.session.revoke(grant.hash, in: $0.record)) }
    case .narrow?: try await narrow(grant)
    case nil: return
    }
  }

  /// The old permission ends first: should the second step be cut off, she allows less, not more.
  private mutating func narrow(_ grant: Statement<Grant>) async throws {
    let body = grant.body
    guard let unit = body.recipients.first?.unit,
      let wish = try less(body.sections.map(\.kind), from: body.notBefore, to: body.notAfter)
    else { return }
    let aim = GrantAim(
      unit: unit, purpose: body.purpose, legalBasis: body.legalBasis,
      jurisdiction: body.jurisdiction)
    let terms: GrantTerms
    do {
      terms = try desk.terms(for: aim, wish)
    } catch {
      return try await tell(error)
    }
    let sentence = desk.sentence(aim, terms)
    try await decide([.strong(her(.youNarrow, ["sentence": sentence]))]) { desk in
      try await HalfDone.guarding(.halfNarrowed, at: desk) {
        try await $0.session.revoke(grant.hash, in: $0.record)
      } then: { newer, _ in
        try await newer.session.grant(aim, terms: terms, in: newer.record)
      }
    }
  }
}
