internal import Policy
internal import Testimony

extension CaptureTalk {
  /// What becomes of a step: the next one, the one before, or enough for today.
  enum Turn { case on, back, ends }

  /// Every session begins with it: nobody tells twice without need.
  /// - Parameter fromEnd: whether somebody comes back to it.
  mutating func told(fromEnd: Bool) async throws -> Turn {
    if fromEnd, let code = draft.told?.code, try await earlier(code) { return .on }
    if !fromEnd, try await goOnTelling() { return .on }
    let steps: [(label: String, step: CaptureKey)] = [
      (say(.toldNo), .toldNo), (say(.toldYes), .toldYes), (say(.toldElsewhere), .toldElsewhere),
    ]
    while true {
      // It is the first page: there is nothing to go back to.
      switch try choose(.toldTitle, [.text(say(.toldAsk))], steps, back: say(.leaveFirst)) {
      case .toldNo?:
        draft.told = .first
        return .on
      case .toldYes?: if try await earlier(draft.session?.toldCode) { return .on }
      case .toldElsewhere?: if try elsewhere() { return .on }
      default: return .ends
      }
    }
  }

  /// What was being answered when the program ended is asked first.
  /// - Returns: `false` where there is nothing, or for going back.
  private mutating func goOnTelling() async throws -> Bool {
    let halves = draft.halves ?? []
    if halves.contains(where: { [.init(.toldToWhom), .init(.toldOften)].contains($0.question) }) {
      return try elsewhere()
    }
    let code = draft.session?.toldCode
    let isOpen = code != nil && code != draft.told?.code
    guard isOpen || draft.half(of: Asked(.toldCode)) != nil else { return false }
    return try await earlier(code)
  }

  /// To whom she has told it where this program knows nothing of it, and about how often.
  /// - Returns: `false` for going back.
  private mutating func elsewhere() throws -> Bool {
    let whom = Asked(.toldToWhom)
    while case .words(let to) = try answer(
      .toldTitle, [.text(say(.toldToWhom))], of: whom, stays: true)
    {
      var note: [Page.Piece] = []
      asking: while true {
        switch try answer(
          .toldTitle, note + [.text(say(.toldOften))], of: Asked(.toldOften))
        {
        case .back: break asking
        case .nothing:
          draft.told = .elsewhere(ToldElsewhere(tellings: nil, to: to))
          draft.forget(whom)
          return true
        case .words(let typed):
          guard let tellings = Int(typed), ToldElsewhere.counts.contains(tellings) else {
            note = [.text(say(.toldOftenUnclear))]
            continue
          }
          draft.told = .elsewhere(ToldElsewhere(tellings: tellings, to: to))
          draft.forget(whom)
          return true
        }
      }
    }
    return false
  }

  /// Under which code it is told, what is told there, and why she tells again; the code is kept at once.
  /// - Returns: `false` for going back.
  private mutating func earlier(_ known: RecordCode?) async throws -> Bool {
    var code = known
    var note: [Page.Piece] = [.text(say(.toldCode))]
    while true {
      guard let told = code else {
        guard case .words(let typed) = try answer(.toldTitle, note, of: Asked(.toldCode)) else {
          return false
        }
        code = RecordCode(typed: typed)
        note = [.text(say(.typedUnclear))]
        draft.session?.toldCode = code
        try save()
        continue
      }
      let finding = await find(told)
      guard finding != .nothing else {
        (code, note) = (nil, [.strong(say(.toldNothing)), .text(say(.toldCode))])
        draft.session?.toldCode = nil
        try save()
        continue
      }
      let why = Asked(.toldWhy, about: told.text)
      guard case .words(let reason) = try answer(.toldTitle, pieces(of: finding, told), of: why)
      else {
        (code, note) = (nil, [.text(say(.toldCode))])
        continue
      }
      // Whoever types a code once more means another code: as a reason everybody would read it.
      if let other = RecordCode(typed: reason) {
        code = other
        draft.session?.toldCode = other
        try save()
        continue
      }
      draft.told = .again(told, because: reason)
      if case .told(let before) = finding { draft.told?.found = before }
      return true
    }
  }

  /// What is told under a code: asked once, for she sees each time that it was asked.
  private func find(_ code: RecordCode) async -> ToldFinding {
    if let known = draft.told, known.code == code, let found = known.found { return .told(found) }
    stage.wait(Page(say(.toldTitle), [.text(her(TalkKey.oneMoment))]))
    return await inquire(code)
  }

  private func pieces(of finding: ToldFinding, _ code: RecordCode) -> [Page.Piece] {
    // What stands already, for whoever comes back to it.
    let known = draft.told.flatMap { $0.code == code ? $0.necessity : nil }
    let kept = ([code.description] + [known].compactMap(\.self)).map { Page.Piece.quiet($0) }
    guard case .told(let before) = finding else {
      return kept + [.text(say(.toldWhy)), .quiet(say(.toldUnseen))]
    }
    return kept + [.strong(before.sentence(her)), .text(say(.toldWhy))]
  }

  mutating func safety(fromEnd: Bool) throws -> Turn {
    let begin = [(label: say(.safetyYes), step: true), (label: say(.safetyNo), step: false)]
    let settings = [
      (label: say(.inPerson), step: SessionNotes.Setting.inPerson),
      (label: say(.remote), step: .remote),
    ]
    var isSafe = fromEnd
    while true {
      if !isSafe {
        switch try choose(.safetyTitle, [.text(say(.safetyText))], begin, back: goesBack) {
        case true?: isSafe = true
        case false?: return .ends
        case nil: return .back
        }
      }
      let ask: [Page.Piece] = [.text(say(.settingAsk))]
      if let setting = try choose(.safetyTitle, ask, settings, back: goesBack) {
        draft.session?.setting = setting
        return .on
      }
      isSafe = false
    }
  }

  /// Nothing is guessed: where it is not sure that she is 18, nothing is written down.
  /// - Returns: `nil` where it is not.
  mutating func age() throws -> Turn? {
    let steps = [(label: say(.ageYes), step: true), (label: say(.ageNo), step: false)]
    while true {
      switch try choose(.ageTitle, [.text(say(.ageText))], steps, back: goesBack) {
      case true?: return .on
      case false?: if try isOver() { return nil }
      case nil: return .back
      }
    }
  }

  /// Whom to call. Nothing is kept, and nothing on the page says that it is.
  /// - Returns: `false` for going back: a key was the wrong one.
  private func isOver() throws -> Bool {
    let contacts = try country.map { try PolicyBook.embedded.childProtection(in: $0) } ?? []
    let page = Page(
      say(.ageTitle), [.strong(say(.ageChild))] + contacts.map { .item(her.words.contact($0)) },
      choices: [say(.ageEnd)], back: goesBack, leave: say(.ageLeave))
    do {
      return try stage.choose(page) != nil
    } catch is Leaving {
      return true
    } catch is Stopping {
      return true
    }
  }
}
