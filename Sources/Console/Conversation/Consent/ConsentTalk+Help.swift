internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step { case service, unit, parts, time }

  /// Asks a unit for help, and lets it read what she chooses: the same that `consent refer` signs.
  mutating func askForHelp() async throws {
    let title = her(.toHelp)
    let units = desk.helpers
    guard !units.isEmpty else { return try tell(title, [.text(her(.helpNobody))]) }
    let parts = desk.record.history.newestManifest.body.sections.map(\.kind)
    var service = ReferralService.shelter
    var unit = units[0]
    // What she needs is the least that helps; she can take the mark away.
    var kinds = parts.contains(.needs) ? [SectionKind.needs] : []
    var step = Step.service
    while true {
      switch step {
      case .service:
        let hint = [Page.Piece.text(her(.helpWhich))]
        let chosen = try pick(title, hint, ReferralService.listed, her.service)
        guard let chosen else { return }
        service = chosen
        step = .unit
      case .unit:
        let chosen = try pick(title, [.text(her(.helpWho))], units, in: \.country) {
          desk.names.unit($0.id)
        }
        if let chosen { unit = chosen }
        step = chosen == nil ? .service : .parts
      case .parts:
        let hint = [Page.Piece.text(desk.names.unit(unit.id)), .text(her(.helpMark))]
        let offered = try desk.permitted(
          parts,
          for: ReferralWish(service, to: unit.id, in: unit.country, kinds: [], until: .latest).aim)
        guard !offered.isEmpty else {
          try tell(title, [.text(her(.notAllowed))])
          step = .unit
          continue
        }
        let marked = try mark(title, hint, offered, first: Set(kinds).intersection(offered)) {
          her.sections([$0])
        }
        if let marked { kinds = marked }
        step = marked == nil ? .unit : .time
      case .time:
        guard let end = try until(title, .howLong, days: [7, 30, 90]) else {
          step = .parts
          continue
        }
        let wish = ReferralWish(
          service, to: unit.id, in: unit.country, kinds: kinds, until: end)
        if try await sayBack(wish) { return }
        step = .time
      }
    }
  }

  /// - Returns: whether she has decided; `false` to choose another time.
  private mutating func sayBack(_ wish: ReferralWish) async throws -> Bool {
    var wish = wish
    while true {
      let terms: GrantTerms
      let warnings: [String]
      do {
        (terms, warnings) = try desk.terms(for: wish)
      } catch {
        try await tell(error)
        return true
      }
      var pieces: [Page.Piece] = [
        .strong(
          her(
            .youAskHelp,
            ["service": her.service(wish.service), "unit": desk.names.unit(wish.aim.unit)])),
        .strong(her(.forThatYouAllow, ["sentence": desk.sentence(wish.aim, terms)])),
      ]
      if let words = wish.restriction { pieces.append(.text(her(.restriction, ["words": words]))) }
      pieces += warnings.map { .text(her(.warning, ["warning": $0])) }
      pieces.append(.text(her(.youCanStop)))
      let page = Page(
        her(.sayBack), pieces, choices: [her(.yes), her(.no), her(.ownWords)])
      switch try stage.choose(page) {
      case 0?:
        try await carryOut(done: [.text(her(.helpAsked))]) { try await $0.refer(wish, terms) }
        return true
      case 1?:
        try tell(her(.sayBack), [.text(her(.notDone))])
        return true
      case nil: return false
      default:
        let asked = Page(her(.ownWords), [.text(her(.ownWordsHint))])
        if let words = try stage.line(asked, prompt: her(.ownWordsPrompt)) {
          wish.restriction = words.isEmpty ? nil : words
        }
      }
    }
  }

  /// Ends what she has asked for: the permission that goes with it.
  mutating func takeHelpBack() async throws {
    let desk = desk
    let title = her(.toTakeHelpBack)
    let running = desk.runningReferrals
    guard let chosen = try pick(title, [], running, { desk.sentence($0) }),
      let grant = desk.record.history.grants[chosen.referral.body.grantHash]
    else { return }
    let unit = desk.names.unit(chosen.referral.body.unit)
    try await decide([
      .strong(her(.youTakeBack, ["unit": unit, "sentence": desk.sentence(grant.body)])),
      .text(her(.whatWasRead)),
    ]) { LoggedDecision(try await $0.session.revoke(grant.hash, in: $0.record)) }
  }
}
