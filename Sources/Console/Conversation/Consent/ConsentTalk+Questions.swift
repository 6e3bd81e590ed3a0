internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step { case told, declined, later }

  /// What she is asked, instead of another interview.
  mutating func questions() async throws {
    while true {
      let open = desk.record.questions.filter { $0.answer == nil }
      guard !open.isEmpty else {
        return try tell(her(.questions), [.text(her(.noQuestions))])
      }
      let desk = desk
      let chosen = try pick(her(.questions), [.text(her(.questionHint))], open) {
        desk.origin(of: $0)
      }
      guard let chosen else { return }
      try await question(chosen)
    }
  }

  private mutating func question(_ asked: SurvivorRecord.Asked) async throws {
    // Whatever an officer has sealed must not keep her from seeing the rest.
    let words = (try? desk.session.words(of: asked.question.body)) ?? her(.cannotOpen)
    let later = [(label: her(.notNow), step: Step.later)]
    var steps = [
      (label: her(.toldAlready), step: Step.told), (label: her(.decline), step: .declined),
    ]
    var pieces: [Page.Piece] = [.text(desk.origin(of: asked)), .strong(words)]
    // No answer is taken then.
    if let end = try desk.erasureEnd() {
      pieces.append(.strong(her(.erasing, ["when": her.moment(end)])))
      steps = []
    } else {
      pieces.append(.quiet(her(.questionHint)))
    }
    let hash = asked.question.hash
    switch try choose(her(.question), pieces, steps + later) {
    case .told?:
      let parts = desk.newest(desk.record.history.newestManifest.body.sections.map(\.kind))
      let her = her
      let part = try pick(her(.question), [.text(her(.whichPart))], parts) {
        her.sections([$0.kind])
      }
      guard let part else { return }
      let said = her(.youToldAlready, ["section": her.sections([part.kind])])
      try await decide([.strong(said)]) {
        LoggedDecision(
          try await $0.session.answer(hash, toldIn: part.sectionVersion, in: $0.record))
      }
    case .declined?:
      try await decide([.strong(her(.youDecline))]) {
        LoggedDecision(try await $0.session.answer(hash, toldIn: nil, in: $0.record))
      }
    case .later?, nil: return
    }
  }
}

extension ConsentDesk {
  /// Who asks, and since when.
  fileprivate func origin(of asked: SurvivorRecord.Asked) -> String {
    her(
      .questionFrom,
      ["person": names.person(asked.question.body.officer), "day": her.day(asked.at)])
  }
}
