internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step {
    case alarm, requests, permissions, freeze, unfreeze, questions, history, people, more
  }

  /// What matters now, and where to go from there.
  mutating func home() async throws {
    while true {
      try await catchUp()
      await countTellings()
      let steps = homeSteps
      // Going back from the first page is leaving.
      guard let step = try choose(her(.welcome), try homePieces(), steps) else { return }
      do {
        try await take(step)
        try await refresh()
      } catch let error as Leaving {
        throw error
      } catch {
        // Nothing but she herself ends the conversation.
        try await tell(error)
      }
    }
  }

  /// Asked once for each manifest. What keeps it from being had is no reason to show her nothing; what does
  /// not add up she is told where she looks at it.
  private mutating func countTellings() async {
    let newest = desk.record.history.newestManifest.hash
    guard told?.manifest != newest else { return }
    told = (newest, try? await desk.tellings())
  }

  private mutating func take(_ step: Step) async throws {
    switch step {
    case .alarm:
      let heard = [unsound?.alarm].compactMap { $0 }
      try await AlarmPages(stage: stage, her: her).tell(
        her(.toAlarm), desk.evidence(of: heard + desk.record.alarms, error: unsound?.error))
    case .requests: try await requests()
    case .permissions: try await permissions()
    case .freeze:
      try await decide([.strong(her(.youFreeze))]) {
        LoggedDecision(try await $0.session.freeze(in: $0.record))
      }
    case .unfreeze:
      try await decide([.strong(her(.youUnfreeze))]) {
        LoggedDecision(try await $0.session.unfreeze(in: $0.record))
      }
    case .questions: try await questions()
    case .history: try history()
    case .people: try await people()
    case .more: try await more()
    }
  }

  private var homeSteps: [(label: String, step: Step)] {
    let waits = desk.record.questions.contains { $0.answer == nil }
    let isErasing = desk.record.history.erasureAsked != nil
    let isFrozen = desk.record.history.isFrozen
    let steps: [(Bool, TalkKey, Step)] = [
      (doesNotAddUp, .toAlarm, .alarm),
      (!desk.record.openRequests.isEmpty, .toRequests, .requests),
      (true, .toPermissions, .permissions), (!isErasing && !isFrozen, .toFreeze, .freeze),
      (!isErasing && isFrozen, .toUnfreeze, .unfreeze), (waits, .toQuestions, .questions),
      (true, .toHistory, .history), (true, .toPeople, .people), (true, .toMore, .more),
    ]
    return steps.filter(\.0).map { (label: her($0.1), step: $0.2) }
  }

  private var doesNotAddUp: Bool { !desk.record.alarms.isEmpty || unsound != nil }

  private func homePieces() throws -> [Page.Piece] {
    let record = desk.record
    var pieces: [Page.Piece] = []
    if isBehind { pieces += ConsoleError(.init(.lost), status: .unreachable).pieces(her) }
    if doesNotAddUp { pieces.append(.strong(her(.alarm))) }
    if record.pending > 0, desk.session.service.federation.body.profile == .strict {
      pieces.append(.text(her(.pending)))
    }
    pieces.append(.heading(her(.whoReads)))
    let grants = desk.runningGrants
    if grants.isEmpty || record.history.isFrozen {
      pieces.append(.text(her(.nobody)))
      if !grants.isEmpty { pieces.append(.text(her(.resting))) }
    } else {
      pieces += grants.map { .item(desk.standing(of: $0.grant)) }
    }
    pieces += try states()
    pieces.append(.heading(her(.whoAsks)))
    let asks = record.openRequests.count
    let questions = record.questions.count { $0.answer == nil }
    if asks == 0 && questions == 0 { pieces.append(.text(her(.nobody))) }
    if asks > 0 { pieces.append(.text(her(.requestsWait, count: asks))) }
    if questions > 0 { pieces.append(.text(her(.questionsWait, count: questions))) }
    pieces.append(.heading(her(.whoHasRead)))
    if let last = try record.releases.lastGiven() {
      pieces.append(.text(her(.readSoOften, count: record.releases.given.count)))
      pieces.append(.text(her(.lastReading, ["reading": desk.sentence(last)])))
    } else {
      pieces.append(.text(her(.nobody)))
    }
    let outcomes = record.outcomes.count
    if outcomes > 0 { pieces.append(.text(her(.toldOutcomes, count: outcomes))) }
    let tellings = told?.note.map { $0.number(her) } ?? her(.tellingsUnknown)
    pieces.append(.quiet(tellings))
    if workplace.leavesNothing { pieces.append(.quiet(her(.leavesNothing))) }
    return pieces
  }

  /// What holds for all of her record now.
  private func states() throws -> [Page.Piece] {
    var pieces: [Page.Piece] = []
    if let sentence = desk.frozenSentence { pieces.append(.strong(sentence)) }
    if let end = try desk.erasureEnd() {
      pieces.append(.strong(her(.erasing, ["when": her.moment(end)])))
    }
    if let sentence = try desk.retentionSentence() { pieces.append(.strong(sentence)) }
    if let until = try desk.reflectionUntil() {
      pieces.append(.text(her(.reflection, ["day": her.day(until)])))
    }
    if let recovery = desk.recovery, recovery.request != nil {
      pieces += desk.sentences(recovery).map { .strong($0) }
    }
    return pieces
  }
}
