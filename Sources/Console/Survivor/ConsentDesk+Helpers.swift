internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Somebody in the directory of the federation.
  struct Listed<ID: Hashable & Sendable>: Hashable, Sendable {
    let id: ID
    let name: String
    let country: CountryCode
  }

  /// Units whose certificates count now, those of the country where she told first.
  var helpers: [Listed<UnitID>] {
    let now = LogPlace.next(at: .now)
    let directory = record.directory
    return sorted(
      Set(directory.all.compactMap(\.statement.body.unit)).compactMap { unit in
        (try? directory.unit(unit, at: now)).map {
          Listed(id: unit, name: $0.body.name, country: $0.body.country)
        }
      })
  }

  /// Advocates whose certificates count now, in the same order.
  var advocates: [Listed<KeyID>] {
    let now = LogPlace.next(at: .now)
    let directory = record.directory
    return sorted(
      Set(directory.all.compactMap(\.statement.body.subject)).compactMap { subject in
        guard let certificate = try? directory.principal(subject, at: now),
          certificate.body.role == .advocate
        else { return nil }
        return Listed(
          id: subject, name: certificate.body.name, country: certificate.body.country)
      })
  }

  /// Countries in which somebody can read, that of her record first.
  var countries: [CountryCode] {
    var seen: Set<CountryCode> = []
    return helpers.map(\.country).filter { seen.insert($0).inserted }
  }

  private func sorted<ID>(_ all: [Listed<ID>]) -> [Listed<ID>] {
    let home = rules.homeCountries
    func place(_ one: Listed<ID>) -> (Int, String, String) {
      (home.contains(one.country) ? 0 : 1, her.country(one.country), one.name)
    }
    return all.sorted { place($0) < place($1) }
  }
}

extension ConsentDesk {
  /// Kinds of parts that the rules let be read for this: what they would not allow is not offered.
  func permitted(_ kinds: [SectionKind], for aim: GrantAim) throws -> [SectionKind] {
    guard
      let week = TimeWindow(
        notBefore: .now, notAfter: Timestamp.now.adding(seconds: 7 * 86_400))
    else { return [] }
    return try kinds.filter {
      try rules.decision(on: aim, sections: [$0], span: week, named: [$0]).isAllowed
    }
  }

  /// What a unit may read that she asks for help, and what the rules say to her about it.
  /// - Throws: ``PolicyRefusal`` with every reason.
  func terms(for wish: ReferralWish) throws -> (terms: GrantTerms, warnings: [String]) {
    guard let span = TimeWindow(notBefore: .now, notAfter: wish.until) else {
      throw ConsoleError.usage(.timeOver)
    }
    let kinds = wish.kinds
    let decision = try rules.decision(
      on: wish.aim, sections: newest(kinds).map(\.kind), span: span, named: Set(kinds))
    guard decision.isAllowed else { throw PolicyRefusal(decision: decision) }
    let terms = try terms(
      for: wish.aim, kinds: kinds, named: Set(kinds), span: span, restriction: wish.restriction)
    return (terms, decision.warnings.map(her.rules.sentence))
  }

  /// Gives the permission, and asks for help under it. A permission that is there already, because it was
  /// cut off between the two, is taken.
  func refer(_ wish: ReferralWish, _ terms: GrantTerms) async throws -> LoggedDecision {
    if let given = wish.unused(at: self) {
      return LoggedDecision(
        try await session.refer(
          under: given, to: wish.aim.unit, for: wish.service, in: record))
    }
    return try await HalfDone.guarding(.halfAsked, at: self) {
      try await $0.session.grant(wish.aim, terms: terms, in: $0.record)
    } then: { newer, grant in
      LoggedDecision(
        try await newer.session.refer(
          under: grant, to: wish.aim.unit, for: wish.service, in: newer.record))
    }
  }

  /// What she has asked for and can take back.
  var runningReferrals: [ReferralStanding] {
    record.referrals.filter { standing in
      let grant = record.history.grantState(standing.referral.body.grantHash, at: .now)
      return !standing.isOver && (grant == .active || grant == .notStarted)
    }
  }

  /// Whom she has asked for what, and how it stands.
  func sentence(_ standing: ReferralStanding) -> String {
    let body = standing.referral.body
    return her(
      .referral,
      [
        "service": her.service(body.service), "unit": names.unit(body.unit),
        "state": self.standing(standing),
      ])
  }
}
