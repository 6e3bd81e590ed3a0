internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A receipt for each grant, refusal and revocation of a grant, in the order of the chain. Only
  /// what was verified goes into them.
  func receipts(at now: Timestamp) -> [ConsentReceipt] {
    record.acts.compactMap { act, admitted in
      receipt(of: act, admitted: admitted.admitted, at: now)
    }
  }

  private func receipt(
    of act: ConsentAct, admitted: Timestamp, at now: Timestamp
  ) -> ConsentReceipt? {
    switch act.body {
    case is Grant:
      guard let grant = act.statement(Grant.self), let terms = terms(of: grant.body) else {
        return nil
      }
      return ConsentReceipt(
        kind: .grant, record: record.record, statement: act.hash, at: admitted,
        permission: number(ofGrant: act.hash), delegate: delegate(for: act.hash), terms: terms,
        events: events(of: grant, at: now), standing: standing(of: act.hash, at: now), made: now)
    case let refusal as Refusal:
      guard
        let asked = record.requests.first(where: { $0.statement.hash == refusal.requestHash }),
        let terms = terms(of: asked.statement.body)
      else { return nil }
      return ConsentReceipt(
        kind: .refusal, record: record.record, statement: act.hash, at: admitted,
        permission: nil, delegate: delegate(for: act.hash), terms: terms,
        events: [
          .init(.asked, at: asked.admitted.admitted),
          .init(.refused, at: admitted, isForHer: isForHer(act.hash)),
        ], standing: .refused, made: now)
    case let revocation as Revocation:
      guard let grant = record.history.grants[revocation.targetHash],
        let terms = terms(of: grant.body)
      else { return nil }
      return ConsentReceipt(
        kind: .revocation, record: record.record, statement: act.hash, at: admitted,
        permission: nil, delegate: delegate(for: act.hash), terms: terms,
        events: events(of: grant, at: now), standing: standing(of: grant.hash, at: now),
        made: now)
    default: return nil
    }
  }

  private func terms(of grant: Grant) -> ConsentReceipt.Terms? {
    grant.span.map {
      ConsentReceipt.Terms(
        readers: grant.recipients.map { reader($0.unit) }, sections: grant.sections.map(\.kind),
        purpose: grant.purpose, legalBasis: grant.legalBasis, jurisdiction: grant.jurisdiction,
        span: $0, offline: grant.offline, maxReleases: grant.maxReleases,
        consentText: grant.consentText)
    }
  }

  private func terms(of request: AccessRequest) -> ConsentReceipt.Terms? {
    request.span.map {
      ConsentReceipt.Terms(
        readers: [reader(request.unit)], sections: request.sections, purpose: request.purpose,
        legalBasis: request.legalBasis, jurisdiction: request.jurisdiction, span: $0,
        offline: request.offline)
    }
  }

  private func reader(_ unit: UnitID) -> ConsentReceipt.Reader {
    let certificate = names.directory.known(unit: unit)?.body
    let agency = certificate.flatMap { names.directory.known(subject: $0.issuer)?.body.name }
    return .init(unit: certificate?.name, agency: agency, country: certificate?.country)
  }

  /// What has become of a permission, from asking to its end.
  private func events(
    of grant: Statement<Grant>, at now: Timestamp
  ) -> [ConsentReceipt.Event] {
    var events: [ConsentReceipt.Event] = []
    if let hash = grant.body.requestHash,
      let asked = record.requests.first(where: { $0.statement.hash == hash })
    {
      events.append(.init(.asked, at: asked.admitted.admitted))
    }
    for (act, admitted) in record.acts {
      if act.hash == grant.hash {
        events.append(.init(.given, at: admitted.admitted, isForHer: isForHer(act.hash)))
      } else if (act.body as? Revocation)?.targetHash == grant.hash {
        events.append(.init(.stopped, at: admitted.admitted, isForHer: isForHer(act.hash)))
      }
    }
    if record.history.revoked[grant.hash] == nil, grant.body.notAfter <= now {
      events.append(.init(.ended, at: grant.body.notAfter))
    }
    return events
  }

  private func standing(of grant: StatementHash, at now: Timestamp) -> ConsentReceipt.Standing {
    switch record.history.status(of: grant, at: now) {
    case .active?: .active
    case .notStarted?: .notStarted
    case .frozen?: .frozen
    case .erasing?: .erasing
    case .revoked?: .stopped
    case .expired?, nil: .ended
    }
  }

  private func isForHer(_ act: StatementHash) -> Bool { record.history.actor(of: act) != .survivor }

  /// Who has signed in her place.
  private func delegate(for act: StatementHash) -> String? {
    switch record.history.actor(of: act) {
    case .survivor: nil
    case .advocate(let advocate): names.person(advocate)
    case .delegate(let delegation):
      record.history.delegations[delegation].map { names.person($0.body.delegate) }
    }
  }
}
