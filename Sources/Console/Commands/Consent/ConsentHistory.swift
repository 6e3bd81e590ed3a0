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
    let written = WrittenNote.all(at: desk)
    for note in written { output.item(note.sentence(desk.names)) }
    let her = desk.her
    if desk.record.releases.isEmpty { output.line(her(.noHistory)) }
    var items: [Document.Item] = []
    for reading in try desk.record.releases.all() {
      output.item(desk.sentence(reading))
      // Whatever an officer has sealed must not keep her from seeing the rest.
      let words = (try? desk.session.words(of: reading.request.body)) ?? her(.cannotOpen)
      if !words.isEmpty { output.line(her(.requestWords, ["words": words]), indent: 2) }
      let release = reading.release.statement.body
      items.append(
        .init(
          at: reading.release.admitted.admitted, leaf: reading.release.admitted.leaf,
          officer: release.officer, outcome: release.outcome, code: release.code,
          sections: release.sections, reason: reading.request.body.reason,
          words: words.isEmpty ? nil : words))
    }
    let decided = tellDecided(at: desk)
    let inquiries = desk.record.inquiries.map { entry in
      output.item(desk.sentence(entry))
      return Document.Inquired(
        at: entry.admitted.admitted, inquirer: entry.statement.body.inquirer)
    }
    for notice in desk.record.retention {
      output.item(desk.sentence(notice))
    }
    let acknowledgements = tellAcknowledgements(at: desk)
    let outcomes = tellOutcomes(at: desk)
    let recoveries = tellRecoveries(at: desk)
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
        written: written, inquiries: inquiries, readings: items, decidedForHer: decided,
        acknowledgements: acknowledgements, outcomes: outcomes, recoveries: recoveries,
        alarms: desk.record.alarms, logSize: desk.record.log.size))
    try output.finish()
  }

  /// Who has decided what in her place.
  private func tellDecided(at desk: ConsentDesk) -> [Document.ForHer] {
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
      desk.output.item(desk.sentence(act, at: admitted.admitted))
      return .init(at: admitted.admitted, kind: act.kind, by: by, role: role)
    }
  }

  /// Who has asked to recover her words, and what came of it.
  private func tellRecoveries(at desk: ConsentDesk) -> [Document.Recovered] {
    let told = desk.record.recoveryEvents.map { event -> Document.Recovered in
      desk.output.item(desk.sentence(event))
      let at = event.admitted.admitted
      switch event.kind {
      case .vouched(let request):
        return .init(at: at, kind: .recoveryRequest, officer: request.body.officer, code: nil)
      case .released(let release):
        return .init(at: at, kind: .recoveryRelease, officer: nil, code: release.body.code)
      }
    }
    if let running = desk.recovery, running.request != nil {
      for sentence in desk.sentences(running).dropFirst() { desk.output.line(sentence, indent: 2) }
      desk.output.line(desk.recoveryStep, indent: 2)
    }
    return told
  }

  /// What became of copies.
  private func tellAcknowledgements(at desk: ConsentDesk) -> [Document.Acknowledged] {
    desk.record.acknowledgements.map { said in
      let body = said.acknowledgement
      let number = desk.number(ofGrant: body.grantHash)
      desk.output.item(desk.sentence(said))
      return .init(
        at: said.at, officer: body.officer, permission: number, outcome: body.outcome,
        legalBasis: body.legalBasis)
    }
  }

  /// What her account did.
  private func tellOutcomes(at desk: ConsentDesk) -> [Document.Told] {
    desk.record.outcomes.map { told in
      let body = told.outcome.body
      let words = try? desk.session.words(of: body)
      desk.output.item(desk.sentence(told))
      return .init(
        at: told.at, officer: body.officer, permission: desk.number(ofGrant: body.grantHash),
        words: words)
    }
  }
}
