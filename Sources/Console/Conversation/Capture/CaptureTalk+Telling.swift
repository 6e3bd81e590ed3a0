internal import Testimony

extension CaptureTalk {
  /// Her free account: nothing asks while she tells.
  mutating func account() throws -> Bool {
    try tell(.account, title: .accountTitle, text: .accountText)
    return try go(to: .menu)
  }

  /// A piece in her own words.
  mutating func tell(_ kind: SectionKind, title: CaptureKey, text: CaptureKey) throws {
    let target = SessionNotes.Place.segment(kind, .survivor)
    guard let words = try write(title, [.text(say(text))], at: target) else { return try save() }
    let now = Timestamp.now
    let id = draft.add(to: kind, at: now) { Segment(id: $0, role: .survivor, text: words, at: now) }
    try save()
    try interpretation(of: id, in: kind)
  }

  /// What the advocate saw, apart from her words.
  mutating func observe() throws {
    let target = SessionNotes.Place.segment(.observations, .observation)
    let text: [Page.Piece] = [.text(say(.observationText))]
    if let words = try write(.toObservation, text, at: target) {
      let now = Timestamp.now
      draft.add(to: .observations, at: now) {
        Segment(id: $0, role: .observation, text: words, at: now)
      }
    }
    try save()
  }

  /// A question is only asked once there is a free account, or where she only says what she needs.
  mutating func ask() throws {
    guard let kind = try topic() else { return }
    let types: [(label: String, step: Segment.QuestionType)] = [
      (say(.typeInvitation), .invitation), (say(.typeOpen), .open),
      (say(.typeSpecific), .specific), (say(.typeClosed), .closed), (say(.typeLeading), .leading),
    ]
    guard let type = try choose(.toQuestion, [.text(say(.questionType))], types) else { return }
    if type == .leading {
      let goOn = [(label: say(.goOn), step: true)]
      guard try choose(.toQuestion, [.text(say(.leadingNote))], goOn) == true else { return }
    }
    guard let question = try line(.toQuestion, .questionText) else { return }
    let now = Timestamp.now
    draft.add(to: kind, at: now) {
      Segment(id: $0, role: .question, questionType: type, text: question, at: now)
    }
    try save()
    try answer(question, in: kind)
  }

  private mutating func answer(_ question: String, in kind: SectionKind) throws {
    let answers: [(label: String, step: Segment.AnswerKind)] = [
      (say(.answerTold), .told), (say(.answerUnknown), .unknown),
      (say(.answerNotRemembered), .notRemembered), (say(.answerNotSaid), .notSaid),
    ]
    let pieces: [Page.Piece] = [.strong(question), .text(say(.answerHow))]
    // Going back is not wanting to say it: no reason, nothing that feels like an exam.
    let how = try choose(.toQuestion, pieces, answers) ?? .notSaid
    var words = ""
    if how == .told {
      let asked: [Page.Piece] = [.strong(question), .text(say(.answerText))]
      words = try write(.toQuestion, asked, at: .answer(kind)) ?? ""
    }
    let now = Timestamp.now
    let id = draft.add(to: kind, at: now) {
      Segment(
        id: $0, role: .survivor, text: words,
        answer: how == .told && words.isEmpty ? .notSaid : how, at: now)
    }
    try save()
    if !words.isEmpty { try interpretation(of: id, in: kind) }
  }

  /// Where somebody interprets, what was interpreted stands beside her words.
  private mutating func interpretation(of id: String, in kind: SectionKind) throws {
    guard draft.session?.interpreter != nil else { return }
    let steps = [
      (label: say(.interpretationYes), step: true), (label: say(.interpretationNo), step: false),
    ]
    let ask: [Page.Piece] = [.text(say(.interpretationAsk))]
    guard try choose(.accountTitle, ask, steps) == true else { return }
    let text: [Page.Piece] = [.text(say(.interpretationText))]
    if let words = try write(.accountTitle, text, at: .interpretation(kind)) {
      let now = Timestamp.now
      draft.add(to: kind, at: now) {
        Segment(id: $0, role: .interpreter, text: words, translationOf: id, at: now)
      }
    }
    try save()
  }

  /// What a question is about.
  private func topic() throws -> SectionKind? {
    let kinds = SectionKind.topics.filter { $0 != .account }
    let picked = try stage.pick(
      say(.toQuestion), [.text(say(.questionPart))], kinds.map { her.sections([$0]) },
      next: her(TalkKey.next))
    return picked.map { kinds[$0] }
  }
}
