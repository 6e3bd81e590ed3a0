internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A receipt for each decision of hers, in the order of the chain. Only what was verified goes into them.
  func receipts(at now: Timestamp) -> [ConsentReceipt] {
    record.acts.compactMap { act, admitted in
      receipt(of: act, admitted: admitted.admitted, at: now)
    }
  }

  private func receipt(
    of act: ConsentAct, admitted: Timestamp, at now: Timestamp
  ) -> ConsentReceipt? {
    if let refusal = act.body as? Refusal {
      return receipt(of: refusal, act.hash, admitted: admitted, made: now)
    }
    if let choice = choice(of: act, admitted: admitted, at: now) { return choice }
    let revocation = act.body as? Revocation
    guard let kind = ConsentReceipt.Kind(rawValue: act.kind.rawValue),
      let course = course(of: revocation?.targetHash ?? act.hash, at: now)
    else { return nil }
    return ConsentReceipt(
      kind: kind, record: record.record, statement: act.hash, ends: revocation?.targetHash,
      at: admitted, number: revocation == nil ? course.number : nil,
      delegate: delegate(for: act.hash), matter: course.matter, events: course.events,
      standing: course.standing, made: now)
  }

  private func receipt(
    of refusal: Refusal, _ statement: StatementHash, admitted: Timestamp, made: Timestamp
  ) -> ConsentReceipt? {
    guard
      let asked = record.requests.first(where: { $0.statement.hash == refusal.requestHash }),
      let reading = reading(of: asked.statement.body)
    else { return nil }
    return ConsentReceipt(
      kind: .refusal, record: record.record, statement: statement, at: admitted,
      delegate: delegate(for: statement), matter: .reading(reading),
      events: [
        .init(.asked, at: asked.admitted.admitted),
        .init(.refused, at: admitted, isForHer: isForHer(statement)),
      ], standing: .refused, made: made)
  }

  /// Who has signed in her place.
  func delegate(for act: StatementHash) -> String? {
    switch record.history.actor(of: act) {
    case .survivor: nil
    case .advocate(let advocate): names.person(advocate)
    case .delegate(let delegation):
      record.history.delegations[delegation].map { names.person($0.body.delegate) }
    }
  }
}
