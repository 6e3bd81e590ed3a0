internal import Client
internal import Statements
internal import Testimony

extension DelegateDesk {
  /// Gives a permission for her and refers her under it, as far as she lets. If it was cut off between
  /// the two, the permission that is there already is taken.
  func refer(
    to unit: String, for service: ReferralService, kinds: [SectionKind], until: Timestamp,
    legalBasis: LegalBasis, restriction: String?
  ) async throws {
    guard let unit = UnitID(unit), let place = record.directory.known(unit: unit)?.body else {
      throw ConsoleError.usage(
        .unitUnknown, hint: .init(.unitIDs, ["command": "toldonce directory list"]))
    }
    // What the record has nothing about need not be allowed.
    let kinds = kinds.filter { !rules.newest([$0]).isEmpty }
    let scope = record.delegations.map(\.statement.body)
    guard Set(kinds).isSubset(of: scope.flatMap(\.sections)) else { throw Self.beyond }
    let aim = GrantAim(
      unit: unit, purpose: service.purpose, legalBasis: legalBasis, jurisdiction: place.country)
    let end = min(until, scope.map(\.notAfter).max() ?? until)
    let begins = max(.now, scope.map(\.notBefore).min() ?? .now)
    guard let span = TimeWindow(notBefore: begins, notAfter: end) else {
      throw ConsoleError.usage(.timeOver)
    }
    var desk = self
    let grant: Statement<Grant>
    if let given = unused(aim, kinds, restriction: restriction) {
      grant = given
    } else {
      let terms = try rules.terms(
        for: aim, kinds: kinds, named: Set(kinds), span: span, restriction: restriction,
        .aboutHer, at: workplace)
      grant = try await deciding { try await session.grant(aim, terms: terms, in: record) }
      desk = DelegateDesk(
        workplace: workplace, session: session,
        record: try await session.delegated(record.record), names: names, say: say)
    }
    let now = desk
    let referral = try await now.deciding {
      try await session.refer(under: grant, to: unit, for: service, in: now.record)
    }
    output.line(
      say.text(.referred, ["unit": names.unit(unit), "service": her.service(service)]))
    output.line(names.sentence(grant.body), as: .strong)
    output.line(say.text(.referralSeen))
    try output.document(
      ReferralAsk.Referred(
        referral: referral.body.referral, grant: grant.body.grant, unit: unit, service: service,
        sections: grant.body.sections.map(\.kind), until: grant.body.notAfter))
    try output.finish()
  }

  /// A permission that the delegate has given for such a referral, and that no other goes with.
  private func unused(
    _ aim: GrantAim, _ kinds: [SectionKind], restriction: String?
  ) -> Statement<Grant>? {
    let history = record.history
    let taken = Set(history.referrals.values.map(\.body.grantHash))
    let wanted = Set(rules.versions(kinds).map(\.sectionVersion))
    return allGrants.last { grant in
      let body = grant.body
      return body.grantor == session.keys.keyID && body.recipients.map(\.unit) == [aim.unit]
        && body.purpose == aim.purpose && body.legalBasis == aim.legalBasis
        && body.requestHash == nil && !body.restrictions && restriction == nil
        && !taken.contains(grant.hash)
        && Set(body.sections.map(\.sectionVersion)) == wanted
        && [.active, .notStarted].contains(history.status(of: grant.hash, at: .now))
    }
  }
}
