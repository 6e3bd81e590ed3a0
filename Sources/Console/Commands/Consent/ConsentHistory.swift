internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent history`: who read what, when and why, in sentences.
struct ConsentHistory: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history", abstract: .history)
  }

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let at: Timestamp
      let leaf: Int
      let officer: KeyID
      let outcome: Release.Outcome
      let code: ReleaseCode
      let sections: [SectionVersion]
      let reason: ReleaseReason
      let words: String?
    }
    struct Acknowledged: Encodable {
      let at: Timestamp
      let officer: KeyID
      /// The permission's number.
      let permission: Int
      let outcome: Acknowledgement.Outcome
      let legalBasis: LegalBasis?
    }
    struct Told: Encodable {
      let at: Timestamp
      let officer: KeyID
      let permission: Int
      let words: String?
    }
    /// What was decided about her record that she has not decided herself.
    struct ForHer: Encodable {
      let at: Timestamp
      let kind: StatementKind
      let by: KeyID
      let role: String
    }
    /// What she has decided herself.
    struct ByHer: Encodable {
      let at: Timestamp
      let kind: StatementKind
    }
    let written: [WrittenNote]
    /// What somebody else has said about a recovery of her words.
    struct Recovered: Encodable {
      let at: Timestamp
      let kind: StatementKind
      /// Who has vouched.
      let officer: KeyID?
      /// How the keeper has answered.
      let code: ReleaseCode?
    }
    /// Who has asked whether it is told already.
    struct Inquired: Encodable {
      let at: Timestamp
      let inquirer: KeyID
    }
    let inquiries: [Inquired]
    let readings: [Item]
    let decidedByHer: [ByHer]
    let decidedForHer: [ForHer]
    let acknowledgements: [Acknowledged]
    let outcomes: [Told]
    let recoveries: [Recovered]
    let alarms: [RecordAlarm]
    let logSize: Int
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    let her = desk.her
    let events = try desk.events()
    if desk.record.releases.isEmpty { output.line(her(.noHistory)) }
    let readings = try desk.record.releases.all().map { (words: words(of: $0, at: desk), $0) }
    let said = Dictionary(
      readings.map { ($0.1.release.admitted.leaf, $0.words) },
      uniquingKeysWith: { first, _ in first })
    for event in events {
      output.item(event.sentence)
      if let words = said[event.leaf], !words.isEmpty {
        output.line(her(.requestWords, ["words": words]), indent: 2)
      }
    }
    tellRecovery(at: desk)
    let items = readings.map { words, reading in
      let release = reading.release.statement.body
      return Document.Item(
        at: reading.release.admitted.admitted, leaf: reading.release.admitted.leaf,
        officer: release.officer, outcome: release.outcome, code: release.code,
        sections: release.sections, reason: reading.request.body.reason,
        words: words.isEmpty ? nil : words)
    }
    let inquiries = desk.record.inquiries.map { entry in
      Document.Inquired(at: entry.admitted.admitted, inquirer: entry.statement.body.inquirer)
    }
    let fetched = desk.record.fetches.reduce(0) { $0 + $1.statement.body.fetches }
    if fetched > 0 {
      output.line(her(.rootFetches, count: fetched))
    }
    output.line(her(desk.record.alarms.isEmpty ? .logSound : .logUnsound))
    if !desk.record.alarms.isEmpty {
      output.line(her(.see, ["command": "toldonce consent check"]))
    }
    try output.document(
      Document(
        written: WrittenNote.all(at: desk), inquiries: inquiries, readings: items,
        decidedByHer: decidedByHer(at: desk), decidedForHer: decidedForHer(at: desk),
        acknowledgements: acknowledgements(at: desk), outcomes: outcomes(at: desk),
        recoveries: recoveries(at: desk),
        alarms: desk.record.alarms, logSize: desk.record.log.size))
    try output.finish()
  }

  /// What whoever read has written; whatever an officer has sealed must not keep her from seeing the rest.
  private func words(of reading: SurvivorRecord.Reading, at desk: ConsentDesk) -> String {
    (try? desk.session.words(of: reading.request.body)) ?? desk.her(.cannotOpen)
  }

  private func decidedByHer(at desk: ConsentDesk) -> [Document.ByHer] {
    desk.record.acts.compactMap { act, admitted in
      guard case .survivor = desk.record.history.actor(of: act.hash) else { return nil }
      return .init(at: admitted.admitted, kind: act.kind)
    }
  }

  /// Who has decided what in her place.
  private func decidedForHer(at desk: ConsentDesk) -> [Document.ForHer] {
    let history = desk.record.history
    return desk.record.acts.compactMap { act, admitted in
      let (by, role): (KeyID, String)
      switch history.actor(of: act.hash) {
      case .survivor: return nil
      case .advocate(let advocate): (by, role) = (advocate, "advocate")
      case .delegate(let delegation):
        guard let delegate = history.delegations[delegation]?.body.delegate else { return nil }
        (by, role) = (delegate, "delegate")
      }
      return .init(at: admitted.admitted, kind: act.kind, by: by, role: role)
    }
  }

  /// How a recovery of her words stands that somebody has asked for.
  private func tellRecovery(at desk: ConsentDesk) {
    guard let running = desk.recovery, running.request != nil else { return }
    for sentence in desk.sentences(running).dropFirst() { desk.output.line(sentence, indent: 2) }
    desk.output.line(desk.recoveryStep, indent: 2)
  }

  /// Who has asked to recover her words, and what came of it.
  private func recoveries(at desk: ConsentDesk) -> [Document.Recovered] {
    desk.record.recoveryEvents.map { event in
      let at = event.admitted.admitted
      switch event.kind {
      case .vouched(let request):
        return .init(at: at, kind: .recoveryRequest, officer: request.body.officer, code: nil)
      case .released(let release):
        return .init(at: at, kind: .recoveryRelease, officer: nil, code: release.body.code)
      }
    }
  }

  /// What became of copies.
  private func acknowledgements(at desk: ConsentDesk) -> [Document.Acknowledged] {
    desk.record.acknowledgements.map { said in
      let body = said.acknowledgement
      return .init(
        at: said.at, officer: body.officer, permission: desk.number(ofGrant: body.grantHash),
        outcome: body.outcome, legalBasis: body.legalBasis)
    }
  }

  /// What her account did.
  private func outcomes(at desk: ConsentDesk) -> [Document.Told] {
    desk.record.outcomes.map { told in
      let body = told.outcome.body
      return .init(
        at: told.at, officer: body.officer, permission: desk.number(ofGrant: body.grantHash),
        words: try? desk.session.words(of: body))
    }
  }
}
