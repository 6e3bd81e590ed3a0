internal import Testimony

extension CaptureTalk {
  /// Her free account: nothing asks while she tells.
  mutating func account() throws -> Turn {
    try tell(.account, title: .accountTitle, text: .accountText)
    return .on
  }

  /// A piece in her own words.
  mutating func tell(_ kind: SectionKind, title: CaptureKey, text: CaptureKey) throws {
    let target = SessionNotes.Place.segment(kind, .survivor)
    guard let words = try write(title, [.text(say(text))], at: target) else { return try save() }
    try keep(words, at: target)
  }

  /// What was being written when the session ended is gone on with, where it was: its words stand there again.
  mutating func goOnWriting() throws {
    guard let unfinished = draft.session?.unfinished else { return }
    let target = unfinished.place
    let (title, text): (CaptureKey, CaptureKey) =
      switch (target.role, target.kind) {
      case (.interpreter, _): (.accountTitle, .interpretationText)
      case (.observation, _): (.toObservation, .observationText)
      case (.assessment, _): (.observationThought, .assessmentText)
      case (_, .needs): (.toNeeds, .needsText)
      case _ where target.isAnswer: (.toQuestion, .answerText)
      default: (.accountTitle, .accountText)
      }
    var pieces: [Page.Piece] = [.strong(say(.writingKept))]
    if target.isAnswer, let asked = question(in: target.kind) { pieces.append(.strong(asked)) }
    let words = try write(
      title, pieces + [.text(say(text))], at: target, text: unfinished.text, keepsSkipped: true)
    if draft.session?.step == .account, target.kind == .account { draft.session?.step = .menu }
    guard let words else { return try save() }
    try keep(words, at: target)
  }

  /// The question that was asked last about something.
  private func question(in kind: SectionKind) -> String? {
    draft.place(of: kind).flatMap {
      draft.sections[$0].content.segments.last { $0.role == .question }?.text
    }
  }

  /// Puts what was written where it belongs, and asks for its interpretation.
  private mutating func keep(_ words: String, at target: SessionNotes.Place) throws {
    draft.session?.unfinished = .init(place: target, text: words)
    draft.foldUnfinished(at: .now)
    try save()
    switch target.role {
    case .survivor: try interpretation(in: target.kind)
    case .assessment: try codes()
    case .interpreter, .question, .observation: return
    }
  }

  /// What the advocate saw, or what the advocate thinks: apart from her words, and from each other.
  mutating func observe() throws {
    let kinds = [
      (label: say(.observationSeen), step: Segment.Role.observation),
      (label: say(.observationThought), step: .assessment),
    ]
    let ask: [Page.Piece] = [.text(say(.observationPick))]
    guard let role = try choose(.toObservation, ask, kinds, back: goesBack) else { return }
    let target = SessionNotes.Place.segment(.observations, role)
    let (title, text): (CaptureKey, CaptureKey) =
      role == .assessment
      ? (.observationThought, .assessmentText) : (.toObservation, .observationText)
    guard let words = try write(title, [.text(say(text))], at: target) else { return try save() }
    try keep(words, at: target)
  }

  /// A question is only asked once there is a free account, or where she only says what she needs.
  mutating func ask() throws {
    guard let kind = try topic() else { return }
    let types: [(label: String, step: Segment.QuestionType)] = [
      (say(.typeInvitation), .invitation), (say(.typeOpen), .open),
      (say(.typeSpecific), .specific), (say(.typeClosed), .closed), (say(.typeLeading), .leading),
    ]
    while true {
      let asked: [Page.Piece] = [.text(say(.questionType))]
      guard let type = try choose(.toQuestion, asked, types, back: goesBack) else { return }
      // It says that the question is kept: every key goes on to it.
      if type == .leading {
        _ = try stage.choose(
          Page(say(.toQuestion), [.text(say(.leadingNote))], back: say(.goOn)))
      }
      guard
        case .words(let question) = try answer(
          .toQuestion, [.text(say(.questionText))], of: Asked(.questionText, about: kind.rawValue))
      else { continue }
      let now = Timestamp.now
      let id = draft.add(to: kind, at: now) {
        Segment(id: $0, role: .question, questionType: type, text: question, at: now)
      }
      try save()
      return try answered(question, id, in: kind)
    }
  }

  /// Where somebody was putting a question in other words when the session ended, it is gone on with there: no
  /// other page leads to it.
  mutating func goOnAsking() throws {
    guard draft.session?.step == .menu else { return }
    for kind in Set(draft.sections.map(\.content.kind)) {
      guard let place = draft.place(of: kind) else { continue }
      let questions = draft.sections[place].content.segments.filter { $0.role == .question }
      guard let question = questions.last(where: { draft.half(of: again($0.id, kind)) != nil })
      else { continue }
      try answered(question.text, question.id, in: kind, isAgain: true)
    }
    try goOnCoding()
  }

  private func again(_ id: String, _ kind: SectionKind) -> Asked {
    Asked(.questionAgain, about: "\(kind.rawValue) \(id)")
  }

  /// What she says to a question. Only what is chosen is recorded: going back goes to the question, and a
  /// question can stand without an answer.
  /// - Parameter isAgain: whether it is asked first in which other words it was asked.
  private mutating func answered(
    _ first: String, _ id: String, in kind: SectionKind, isAgain: Bool = false
  ) throws {
    let answers: [(label: String, step: Segment.AnswerKind?)] = [
      (say(.answerTold), .told), (say(.answerUnknown), .unknown),
      (say(.answerNotRemembered), .notRemembered), (say(.answerNotSaid), .notSaid),
      (say(.noAnswer), nil),
    ]
    var (question, isAgain) = (first, isAgain)
    while true {
      let pieces: [Page.Piece] = [.strong(question), .text(say(.answerHow))]
      let answer = isAgain ? nil : try choose(.toQuestion, pieces, answers, back: goesBack)
      isAgain = false
      guard let chosen = answer else {
        let asked: [Page.Piece] = [.strong(question), .text(say(.questionAgain))]
        guard let place = draft.place(of: kind),
          case .words(let text) = try self.answer(.toQuestion, asked, of: again(id, kind))
        else { return }
        draft.change(id, of: place, to: text)
        question = text
        try save()
        continue
      }
      guard let how = chosen else { return }
      guard how == .told else {
        let now = Timestamp.now
        draft.add(to: kind, at: now) {
          Segment(id: $0, role: .survivor, text: "", answer: how, at: now)
        }
        return try save()
      }
      let asked: [Page.Piece] = [.strong(question), .text(say(.answerText))]
      guard let words = try write(.toQuestion, asked, at: .answer(kind)) else {
        try save()
        continue
      }
      return try keep(words, at: .answer(kind))
    }
  }

  /// Where somebody interprets, or the advocate writes in another language, what was interpreted stands
  /// beside her words.
  private mutating func interpretation(in kind: SectionKind) throws {
    guard isInterpreted else { return }
    let steps = [
      (label: say(.interpretationYes), step: true), (label: say(.interpretationNo), step: false),
    ]
    let ask: [Page.Piece] = [.text(say(.interpretationAsk))]
    repeat {
      guard try choose(.accountTitle, ask, steps) == true else { return }
    } while try !knowsItsLanguage()
    let text: [Page.Piece] = [.text(say(.interpretationText))]
    let target = SessionNotes.Place.interpretation(kind)
    guard let words = try write(.accountTitle, text, at: target) else { return try save() }
    try keep(words, at: target)
  }

  private var isInterpreted: Bool {
    draft.session?.present.contains(.interpreter) == true || draft.language != her.language
  }

  /// Asked once: nobody takes it for the language in which she tells.
  /// - Returns: `false` for going back.
  private mutating func knowsItsLanguage() throws -> Bool {
    guard draft.session?.interpretedInto == nil else { return true }
    let ask: [Page.Piece] = [.text(say(.interpretationLanguage))]
    guard let language = try stage.language(say(.accountTitle), ask, in: her) else { return false }
    draft.session?.interpretedInto = language
    try save()
    return true
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
