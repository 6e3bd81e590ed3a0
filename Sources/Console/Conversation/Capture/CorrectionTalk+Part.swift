internal import Testimony

extension CorrectionTalk {
  /// Puts one part right: a piece is written anew or added, then who noticed it, why, and whether the new
  /// words are right.
  /// - Returns: `false` where it is not done; what was written is kept.
  mutating func correct(_ part: OpenedPart) throws -> Bool {
    guard let segments = try written(part) else { return false }
    draft.write(part.with(segments, draft), after: part)
    try save()
    return try settle(part)
  }

  /// Who noticed it, why, and whether the words that were written are right.
  mutating func settle(_ part: OpenedPart) throws -> Bool {
    while let written = draft.content(after: part), let noticedBy = try noticed() {
      let why = try why()
      let content = written.with(
        corrects: Correction(version: part.entry.version, noticedBy: noticedBy, reason: why))
      draft.put(content, after: part)
      draft.finish(part)
      try save()
      let steps = steps(on: content)
      let asked = content.isNotes ? her(.notesToHer) : say(.correctApprove)
      // What the advocate saw is not hers to say yes to.
      let inside = content.holdsNotes ? [Page.Piece.strong(her(.notesInside))] : []
      let page = Page(
        say(.correctTitle), [.strong(asked)] + inside + say.spoken(content),
        choices: steps.map(\.label))
      switch try stage.choose(page).map({ steps[$0].step }) {
      case .approve?:
        guard let how = try way() else { continue }
        draft.put(content.with(approved: Approval(how: how, at: .now)), after: part)
        try save()
        return true
      case .change?: return try correct(part)
      case .open?: return true
      case nil: continue
      }
    }
    return false
  }

  /// What was typed when somebody leaves stands there again.
  private mutating func why() throws -> String {
    var typed = draft.halfReason ?? ""
    do {
      let page = Page(say(.correctTitle), [.text(say(.correctWhy))])
      let line = try stage.line(page, prompt: say(CaptureKey.answerPrompt), typed: &typed)
      draft.halfReason = nil
      return line ?? ""
    } catch  where error is Stopping || error is Leaving {
      draft.halfReason = typed.trimmed.isEmpty ? nil : typed.inNFC
      let (drafts, draft) = (drafts, draft)
      try stage.saving(say, on: say(.correctTitle), left: error) { try drafts.save(draft) }
      throw error
    }
  }

  /// That something was begun and is not finished, so that it is found.
  func begun(_ parts: [OpenedPart]) -> [Page.Piece] {
    let kinds = parts.filter(draft.isBegun).map(\.content.kind)
    return kinds.isEmpty ? [] : [.strong(say(.correctBegun, ["sections": say.sections(kinds)]))]
  }

  /// The segments of a part with what is written now.
  /// - Returns: `nil` where nothing was written.
  private mutating func written(_ part: OpenedPart) throws -> [Segment]? {
    let segments = (draft.content(after: part) ?? part.content).segments
    let labels = segments.map(say.label) + [say(.correctAdd)]
    guard
      let place = try stage.pick(
        say(.correctTitle), begun([part]) + [.text(say(.changeWhich))], labels,
        next: say(TalkKey.next))
    else { return nil }
    guard segments.indices.contains(place), segments[place].answer != nil else {
      return try words(at: place, of: part)
    }
    switch try stage.reply(
      to: labels[place], on: say(.correctTitle), canGo: false, in: say)
    {
    case .words?: return try words(at: place, of: part)
    case .kind(let answer)?: return segments.answering(answer, at: place)
    case .out?, nil: return nil
    }
  }

  /// Writes a piece anew, or one more of hers at the end, and what was interpreted of it.
  private mutating func words(at place: Int, of part: OpenedPart) throws -> [Segment]? {
    let segments = (draft.content(after: part) ?? part.content).segments
    let isNew = place == segments.count
    let text = isNew ? "" : segments[place].text
    let pieces = pieces(isNew ? nil : segments[place])
    let written = try writing(pieces, text: text, after: part) {
      segments.writing($0, at: place)
    }
    // Words that were begun another day are all when she says so, also where nothing is added to them now.
    let before = part.content.segments.first { !isNew && $0.id == segments[place].id }?.text ?? ""
    guard written.counts(over: text), written.text != before, !written.text.isEmpty else {
      let rest = segments.writing(written.text, at: place).filter {
        !$0.text.isEmpty || $0.answer != nil
      }
      // All of it as it was at first, other answers without words too: nothing is begun any more.
      if draft.isBegun(part), !part.with(rest, draft).adds(to: part.content) { draft.drop(part) }
      try save()
      return nil
    }
    let all = segments.writing(written.text, at: place)
    return all[place].role == .survivor ? try interpreted(all, place, of: part) : all
  }

  /// Whose words they are that are written: what is not hers is not called hers.
  private func pieces(_ segment: Segment?) -> [Page.Piece] {
    switch segment?.role {
    case .survivor?, nil: [.text(say(.correctAddText))]
    case .question?: [.strong(say(.correctQuestion)), .text(say(.questionText))]
    case .interpreter?: [.strong(origin(.interpreter)), .text(say(.interpretationText))]
    case .observation?: [.strong(origin(.observation)), .text(say(.observationText))]
    case .assessment?: [.strong(origin(.assessment)), .text(say(.assessmentText))]
    }
  }

  private func origin(_ role: Segment.Role) -> String { say.words.word("origin", role.rawValue) }

  /// What was interpreted of other words does not stay beside these; a translation that somebody has signed for
  /// stays with the version of which it was made.
  private mutating func interpreted(
    _ segments: [Segment], _ place: Int, of part: OpenedPart
  ) throws -> [Segment] {
    let id = segments[place].id
    let all = segments.filter { $0.translationOf != id || $0.translator == nil }
    draft.write(part.with(all, draft), after: part)
    try save()
    guard let old = all.firstIndex(where: { $0.translationOf == id }) else {
      return try interpretedFirst(all, id, of: part)
    }
    let written = try writing(
      [.text(say(.interpretationAgain))], text: all[old].text, after: part
    ) { all.writing($0, at: old) }
    guard written.counts(over: all[old].text), !written.text.trimmed.isEmpty else {
      return all.filter { $0.translationOf != id }
    }
    return all.writing(written.text.trimmed, at: old)
  }

  /// New words can be interpreted, too, where somebody interprets or the advocate reads another language.
  private mutating func interpretedFirst(
    _ segments: [Segment], _ id: String, of part: OpenedPart
  ) throws -> [Segment] {
    let content = part.content
    guard
      content.language != say.language || content.present.contains(.interpreter)
        || segments.contains(where: { $0.role == .interpreter }),
      let place = segments.firstIndex(where: { $0.id == id })
    else { return segments }
    let ask = Page(
      say(.correctTitle), [.text(say(.interpretationAsk))],
      choices: [say(.interpretationYes), say(.interpretationNo)])
    guard try stage.choose(ask) == 0 else { return segments }
    let known = segments.last { $0.role == .interpreter && $0.translator == nil }
    guard
      let language = try known?.language
        ?? stage.language(say(.correctTitle), [.text(say(.interpretationLanguage))], in: say)
    else { return segments }
    let now = Timestamp.now
    let other = language == content.language ? nil : language
    func with(_ text: String) -> [Segment] {
      var all = segments
      all.insert(
        Segment(
          id: segments.nextID, role: .interpreter, text: text, language: other, translationOf: id,
          at: now), at: place + 1)
      return all
    }
    let written = try writing([.text(say(.interpretationText))], text: "", after: part) {
      $0.trimmed.isEmpty ? segments : with($0)
    }
    let words = written.counts(over: "") ? written.text.trimmed : ""
    return words.isEmpty ? segments : with(words)
  }

  /// A power cut costs at most the line being typed.
  /// - Parameter segments: what the part says with what is typed so far.
  /// - Throws: ``Leaving``, ``Stopping``; where it is not saved, that is said first.
  private mutating func writing(
    _ pieces: [Page.Piece], text: String, after part: OpenedPart,
    _ segments: @escaping (String) -> [Segment]
  ) throws -> Written {
    let (stage, drafts, say) = (stage, drafts, say)
    return try stage.write(
      Page(say(.correctTitle), pieces), text: text, in: &draft,
      { draft, typed in draft.write(part.with(segments(typed), draft), after: part) },
      save: drafts.save
    ) { error, draft in
      try stage.saving(say, on: say(.correctTitle), left: error) { try drafts.save(draft) }
    }
  }

  private func noticed() throws -> PresentRole? {
    let roles = PresentRole.listed
    let labels = roles.map { say.words.word("present", $0.rawValue) }
    return try stage.pick(
      say(.correctTitle), [.text(say(.correctNoticed))], labels, next: say(TalkKey.next)
    ).map { roles[$0] }
  }
}

extension OpenedPart {
  /// What is said of it in a draft, with other pieces.
  fileprivate func with(_ segments: [Segment], _ draft: AdditionDraft) -> SectionContent {
    (draft.content(after: self) ?? content).with(segments: segments, ended: nil)
      .with(attachments: [])
  }
}

extension [Segment] {
  /// The same with a segment in other words, or one more of hers at the end.
  func writing(_ text: String, at place: Int, now: Timestamp = .now) -> [Segment] {
    guard indices.contains(place) else {
      return self + [Segment(id: nextID, role: .survivor, text: text, at: now)]
    }
    var all = self
    all[place] = self[place].with(
      text: text, answer: self[place].answer == nil ? nil : .told, at: now)
    return all
  }

  /// The same with an answer that became another one, without what was interpreted of its words.
  func answering(_ answer: Segment.AnswerKind, at place: Int, now: Timestamp = .now) -> [Segment] {
    let id = self[place].id
    var all = self
    all[place] = self[place].with(text: "", answer: answer, at: now)
    return all.filter { $0.translationOf != id }
  }

  /// Of a segment that comes to them.
  fileprivate var nextID: String { "s\((compactMap { Int($0.id.dropFirst()) }.max() ?? 0) + 1)" }
}
