internal import Policy
internal import Testimony

/// What is asked about the session: each answer is saved by itself, and what is answered is not asked again
/// when she comes back another day.
extension CaptureTalk {
  typealias Question = SessionNotes.Question

  /// Who is there.
  /// - Parameter fromEnd: whether somebody comes back to it: to its last question.
  mutating func present(fromEnd: Bool) throws -> Turn {
    try ask(fromEnd: fromEnd) { draft in
      let isInterpreted = draft.session?.present.contains(.interpreter) == true
      return [.people] + (isInterpreted ? [.interpreter] : []) + [.companion, .gender, .training]
    } ? .on : .back
  }

  /// What comes next, who asks how she is, how she wishes to be reached, and whom she can turn to.
  /// - Returns: `false` for going back.
  mutating func close() throws -> Bool {
    let all: [Question] = [.next, .after, .reach, .never]
    let isDone = try ask(fromEnd: false) { _ in all }
    // Another day ends with answers of its own, beside these.
    if isDone {
      draft.session?.settle(all)
      draft.session?.isEnded = true
    }
    _ = try go(to: .menu)
    if isDone { try tellContacts(say(.closeContacts)) }
    return isDone
  }

  /// One question after the other, from the first that is open.
  /// - Parameter questions: they can change with the answers.
  /// - Returns: `false` for going back from the first.
  private mutating func ask(
    fromEnd: Bool, _ questions: (CaptureDraft) -> [Question]
  ) throws -> Bool {
    let all = questions(draft)
    var next = fromEnd ? all.last : all.first { draft.session?.answer(to: $0) == nil }
    while let question = next {
      if try answers(question) {
        try save()
        next = questions(draft).drop { $0 != question }.dropFirst().first
      } else {
        guard let before = questions(draft).prefix(while: { $0 != question }).last else {
          return false
        }
        next = before
      }
    }
    return true
  }

  /// - Returns: `false` for going back: nothing is noted then.
  private mutating func answers(_ question: Question) throws -> Bool {
    switch question {
    case .people: try people()
    case .interpreter: try interpreter()
    case .companion: try remark(question, .presentTitle, .companion, as: .notedCompanion)
    case .gender: try gender()
    case .training: try remark(question, .presentTitle, .training, as: .notedTraining)
    case .next: try remark(question, .closeTitle, .closeNext, as: .notedNext)
    case .after: try remark(question, .closeTitle, .closeAfter, as: .notedAfter)
    case .reach: try contact(question, .reach)
    case .never: try contact(question, .never)
    }
  }

  /// - Parameter isSitting: whether another session begins with it.
  mutating func people(isSitting: Bool = false) throws -> Bool {
    let others = PresentRole.listed.filter { $0 != .survivor && $0 != .advocate }
    let before = draft.session?.present ?? []
    let page = Page(
      say(.presentTitle), [.text(say(.presentText))],
      choices: others.map { her.words.word("present", $0.rawValue) }, back: goesBack)
    let asked = Asked(.presentText, about: isSitting ? Asked.sitting : nil)
    guard
      let marked = try mark(
        page, as: others.map(\.rawValue), known: before.map(\.rawValue), of: asked,
        stays: isSitting)
    else { return false }
    let there = others.indices.filter(marked.contains).map { others[$0] }
    draft.session?.present = [.survivor, .advocate] + there
    if !there.contains(.interpreter) { draft.session?.interpreter = nil }
    draft.session?.note(.people, nil)
    return true
  }

  /// Who interprets, between which languages, and whether independently: kept as the record says it.
  mutating func interpreter(isSitting: Bool = false) throws -> Bool {
    let known = draft.session?.interpreter
    let asked = Asked(.interpreter, about: isSitting ? Asked.sitting : nil)
    asking: while true {
      switch try answer(
        .presentTitle, [.text(say(.interpreter))] + now(known), of: asked, stays: true)
      {
      case .back: return false
      case .nothing: break asking
      case .words(let text):
        let steps: [(label: String, step: CaptureKey)] = [
          (say(.independent), .notedIndependent), (say(.notIndependent), .notedNotIndependent),
          (say(.independenceUnknown), .notedIndependenceUnknown),
        ]
        let ask: [Page.Piece] = [.strong(text), .text(say(.independentAsk))]
        guard let kind = try choose(.presentTitle, ask, steps, back: goesBack) else { continue }
        let noted = try record(kind, ["text": text])
        draft.session?.interpreter = noted
        draft.forget(asked)
        break asking
      }
    }
    draft.session?.note(.interpreter, nil)
    return true
  }

  private mutating func gender() throws -> Bool {
    let genders: [(label: String, step: CaptureKey?)] = [
      (say(.genderWoman), .notedWoman), (say(.genderMan), .notedMan),
      (say(.genderAny), .notedAny), (say(.noAnswer), nil),
    ]
    let ask: [Page.Piece] = [.text(say(.gender))]
    guard let wanted = try choose(.presentTitle, ask, genders, back: goesBack) else {
      return false
    }
    let remark = try wanted.map { try record($0) }
    draft.session?.note(.gender, remark)
    return true
  }

  /// A line about the session, in the advocate's words, beside what it is about. What is left empty stays as
  /// it was.
  private mutating func remark(
    _ question: Question, _ title: CaptureKey, _ key: CaptureKey, as noted: CaptureKey
  ) throws -> Bool {
    let known = draft.session?.answer(to: question)?.remark
    var remark = known
    switch try answer(title, [.text(say(key))] + now(known), of: Asked(key)) {
    case .back: return false
    case .nothing: break
    case .words(let text): remark = try record(noted, ["text": text])
    }
    draft.session?.note(question, remark)
    return true
  }

  private func now(_ known: String?) -> [Page.Piece] {
    known.map { [.quiet(her(.contactNow, ["text": $0]))] } ?? []
  }

  /// Apart from her account: whoever is allowed to read it does not learn this.
  private mutating func contact(_ question: Question, _ part: ContactPages.Part) throws -> Bool {
    let pages = ContactPages(stage: stage, her: her)
    let place = Asked(.closeTitle, about: question.rawValue)
    var typed = draft.half(of: place)?.line ?? ""
    do {
      let asked = try pages.ask(part, after: draft.contact, typed: &typed)
      draft.forget(place)
      guard let asked else { return false }
      draft.contact = asked.wish
    } catch  where error is Stopping || error is Leaving {
      draft.keep(typed, of: place)
      throw error
    }
    draft.session?.note(question, nil)
    return true
  }

  /// A text that stands in her record: in the language in which she tells, whatever language the
  /// advocate reads.
  func record(_ key: CaptureKey, _ values: [String: String] = [:]) throws -> String {
    try hers(key, values)
  }

  /// How she is spoken to in the language in which she tells.
  var hers: HerWords {
    get throws { try draft.language == her.language ? her : HerWords(draft.language) }
  }

  /// At once, without a question, and with whom she can turn to.
  mutating func stop() throws {
    try save()
    try tellContacts(say(.stopText))
  }

  private func tellContacts(_ text: String) throws {
    let contacts = try country.map {
      try PolicyBook.embedded.rules(about: .contacts, in: [$0]).flatMap(\.values)
    }
    // The emergency number of all these countries (Directive (EU) 2018/1972, art. 109; it is
    // answered in the United Kingdom, too).
    let pieces: [Page.Piece] =
      [.text(text)] + (contacts ?? []).map { .item(her.words.contact($0)) } + [
        .item(say(.closeDanger))
      ]
    _ = try stage.choose(Page(say(.closeTitle), pieces, choices: [say(.goOn)]))
  }
}
