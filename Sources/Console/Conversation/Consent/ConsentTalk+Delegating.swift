internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step { case advocate, parts, countries, purposes, time }

  /// Lets an advocate decide for her: the same that `consent delegate` signs.
  mutating func letDecide() async throws {
    let title = her(.toLetDecide)
    if let first = desk.keepsFromGiving { return try tell(title, [.strong(her(first))]) }
    let all = desk.advocates
    guard !all.isEmpty else { return try tell(title, [.text(her(.decideNobody))]) }
    let sections = desk.record.history.newestManifest.body.sections.map(\.kind)
    var advocate = all[0]
    var parts: [SectionKind] = []
    var countries: [CountryCode] = []
    var purposes: [Purpose] = []
    var step = Step.advocate
    while true {
      // Who it is stays on each page.
      let person = Page.Piece.text(desk.names.person(advocate.id))
      switch step {
      case .advocate:
        let chosen = try pick(title, [.text(her(.decideWho))], all, in: \.country) {
          desk.names.person($0.id)
        }
        guard let chosen else { return }
        advocate = chosen
        step = .parts
      case .parts:
        let marked = try mark(
          title, [person, .text(her(.decideParts))], sections, first: Set(parts)
        ) { her.sections([$0]) }
        if let marked { parts = marked }
        step = marked == nil ? .advocate : .countries
      case .countries:
        let marked = try mark(
          title, [person, .text(her(.decideCountries))], desk.countries, first: Set(countries),
          her.country)
        if let marked { countries = marked }
        step = marked == nil ? .parts : .purposes
      case .purposes:
        let marked = try mark(
          title, [person, .text(her(.decidePurposes))], Purpose.listed, first: Set(purposes),
          her.purpose)
        if let marked { purposes = marked }
        step = marked == nil ? .countries : .time
      case .time:
        guard let end = try until(title, .decideHowLong, days: [7, 30, 90, 365]) else {
          step = .purposes
          continue
        }
        let certificate = try desk.record.directory.principal(
          advocate.id, at: .next(at: .now))
        let terms = DelegationTerms(
          certificate: certificate, sections: parts, countries: countries, purposes: purposes,
          until: end)
        let said = desk.sentence(terms, of: advocate.id)
        return _ = try await decide([
          .strong(said), .text(her(.decideLimits)), .text(her(.decideEnd)),
        ]) { LoggedDecision(try await $0.session.delegate(terms, in: $0.record)) }
      }
    }
  }

  /// Ends that somebody decides for her.
  mutating func endDeciding() async throws {
    let names = desk.names
    let chosen = try pick(her(.toEndDeciding), [], desk.runningDelegations) {
      names.person($0.delegation.body.delegate)
    }
    guard let ended = chosen?.delegation else { return }
    let left = desk.runningGrants.filter { $0.grant.body.delegationHash == ended.hash }
    let still = left.map {
      Page.Piece.item(
        her(.stillAllowed, ["number": "\($0.number)", "sentence": names.sentence($0.grant.body)]))
    }
    let person = names.person(ended.body.delegate)
    try await decide([.strong(her(.youEndDelegation, ["person": person]))] + still) {
      LoggedDecision(try await $0.session.revoke(ended.hash, in: $0.record))
    }
  }
}
