internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A grant, a delegation or a recovery from its beginning until now.
  struct ReceiptCourse {
    let matter: ConsentReceipt.Matter
    let number: Int?
    let events: [ConsentReceipt.Event]
    let standing: ConsentReceipt.Standing
  }

  /// - Returns: `nil` for what no revocation can end.
  func course(of beginning: StatementHash, at now: Timestamp) -> ReceiptCourse? {
    if let grant = record.history.grants[beginning] {
      return reading(of: grant).map {
        ReceiptCourse(
          matter: .reading($0), number: number(ofGrant: beginning),
          events: events(of: grant, at: now), standing: standing(of: beginning, at: now))
      }
    }
    if let delegation = record.history.delegations[beginning] {
      return deciding(of: delegation.body).map {
        ReceiptCourse(
          matter: .deciding($0), number: record.history.number(ofDelegation: beginning),
          events: events(of: beginning)
            + end(of: beginning, at: delegation.body.notAfter, now: now),
          standing: standing(ofDelegation: beginning, at: now))
      }
    }
    return record.recoveries.first { $0.recovery.hash == beginning }.map { course in
      ReceiptCourse(
        matter: .recovering(recovering(of: course.recovery.body)), number: nil,
        events: events(of: beginning) + end(of: course, at: now),
        standing: standing(of: course, at: now))
    }
  }

  private func reading(of statement: Statement<Grant>) -> ConsentReceipt.Reading? {
    let grant = statement.body
    // Whoever has decided for her may have sealed anything.
    let words = try? session.restrictions(of: statement, in: record)
    return grant.span.map {
      ConsentReceipt.Reading(
        readers: grant.recipients.map { party($0.unit) }, sections: grant.sections.map(\.kind),
        purpose: grant.purpose, legalBasis: grant.legalBasis, jurisdiction: grant.jurisdiction,
        span: $0, offline: grant.offline, maxReleases: grant.maxReleases,
        restriction: grant.restrictions ? words ?? her(.cannotOpen) : nil,
        consentText: grant.consentText)
    }
  }

  func reading(of request: AccessRequest) -> ConsentReceipt.Reading? {
    request.span.map {
      ConsentReceipt.Reading(
        readers: [party(request.unit)], sections: request.sections, purpose: request.purpose,
        legalBasis: request.legalBasis, jurisdiction: request.jurisdiction, span: $0,
        offline: request.offline)
    }
  }

  private func deciding(of delegation: Delegation) -> ConsentReceipt.Deciding? {
    delegation.span.map {
      ConsentReceipt.Deciding(
        delegate: party(names.directory.known(subject: delegation.delegate)?.body),
        sections: delegation.sections, countries: delegation.countries,
        purposes: delegation.purposes, span: $0)
    }
  }

  private func recovering(of recovery: Recovery) -> ConsentReceipt.Recovering {
    .init(
      unit: party(recovery.unit), delay: recovery.delay, consentText: recovery.consentText)
  }

  func party(_ unit: UnitID) -> ConsentReceipt.Party {
    party(names.directory.known(unit: unit)?.body)
  }

  func party(_ certificate: Certificate?) -> ConsentReceipt.Party {
    let agency = certificate.flatMap { names.directory.known(subject: $0.issuer)?.body.name }
    return .init(name: certificate?.name, agency: agency, country: certificate?.country)
  }

  /// What has become of a permission, from asking to its end.
  private func events(
    of grant: Statement<Grant>, at now: Timestamp
  ) -> [ConsentReceipt.Event] {
    let asked = record.requests.first { $0.statement.hash == grant.body.requestHash }
    return (asked.map { [.init(.asked, at: $0.admitted.admitted)] } ?? [])
      + events(of: grant.hash) + end(of: grant.hash, at: grant.body.notAfter, now: now)
  }

  /// That it was given, and that it was stopped.
  private func events(of beginning: StatementHash) -> [ConsentReceipt.Event] {
    record.acts.compactMap { act, admitted in
      let isBeginning = act.hash == beginning
      guard isBeginning || (act.body as? Revocation)?.targetHash == beginning else { return nil }
      return .init(
        isBeginning ? .given : .stopped, at: admitted.admitted, isForHer: isForHer(act.hash))
    }
  }

  /// That its time was over, if it was not stopped before.
  private func end(
    of beginning: StatementHash, at end: Timestamp, now: Timestamp
  ) -> [ConsentReceipt.Event] {
    record.history.revoked[beginning] == nil && end <= now ? [.init(.ended, at: end)] : []
  }

  /// That new words came of it, or that an erasure has ended it.
  private func end(of course: RecoveryCourse, at now: Timestamp) -> [ConsentReceipt.Event] {
    func first(_ kind: StatementKind, after leaf: Int?) -> Timestamp? {
      guard let leaf else { return nil }
      return record.acts.first { $0.act.kind == kind && $0.admitted.leaf > leaf }?
        .admitted.admitted
    }
    switch course.state(at: now) {
    case .used:
      let released = record.recoveryEvents.last {
        guard case .released(let release) = $0.kind else { return false }
        return release.hash == course.release?.hash
      }
      return first(.rootChange, after: released?.admitted.leaf).map { [.init(.used, at: $0)] } ?? []
    case .erased:
      let begun = record.acts.first { $0.act.hash == course.recovery.hash }
      return first(.erasure, after: begun?.admitted.leaf).map { [.init(.ended, at: $0)] } ?? []
    default: return []
    }
  }

  func standing(of grant: StatementHash, at now: Timestamp) -> ConsentReceipt.Standing {
    switch record.history.status(of: grant, at: now) {
    case .active?: .active
    case .notStarted?: .notStarted
    case .frozen?: .frozen
    case .erasing?: .erasing
    case .revoked?: .stopped
    case .expired?, nil: .ended
    }
  }

  private func standing(
    ofDelegation delegation: StatementHash, at now: Timestamp
  ) -> ConsentReceipt.Standing {
    let isErasing = record.history.erasureAsked != nil
    return switch record.history.delegationState(delegation, at: now) {
    case .revoked?: .stopped
    case .active? where isErasing, .notStarted? where isErasing: .erasing
    case .active?: .active
    case .notStarted?: .notStarted
    case .expired?, .erased?, nil: .ended
    }
  }

  private func standing(
    of course: RecoveryCourse, at now: Timestamp
  ) -> ConsentReceipt.Standing {
    switch course.state(at: now) {
    case .ready: .active
    case .waiting, .due, .released: .vouched
    case .used: .used
    case .revoked: .stopped
    case .erased: record.history.erasureAsked == nil ? .ended : .erasing
    }
  }

  func isForHer(_ act: StatementHash) -> Bool { record.history.actor(of: act) != .survivor }
}
