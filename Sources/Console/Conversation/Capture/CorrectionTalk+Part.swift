internal import Testimony

extension CorrectionTalk {
  /// Puts one part right: a piece is written anew or added, then who noticed it, why, and whether the new
  /// words are right.
  /// - Returns: `false` where it is not done; what was written is kept.
  mutating func correct(_ part: OpenedPart) throws -> Bool {
    guard let segments = try written(part) else { return false }
    draft.put(
      part.content.with(segments: segments, ended: nil).with(attachments: []), after: part)
    try save()
    return try settle(part)
  }

  /// Who noticed it, why, and whether the words that were written are right.
  mutating func settle(_ part: OpenedPart) throws -> Bool {
    let steps: [Step] = [.approve, .change, .open]
    while let written = draft.content(after: part), let noticedBy = try noticed() {
      let why =
        try stage.line(
          Page(say(.correctTitle), [.text(say(.correctWhy))]),
          prompt: say(CaptureKey.answerPrompt)) ?? ""
      let content = written.with(
        corrects: Correction(version: part.entry.version, noticedBy: noticedBy, reason: why))
      draft.put(content, after: part)
      try save()
      let page = Page(
        say(.correctTitle), [.strong(say(.correctApprove))] + say.spoken(content),
        choices: [say(.approve), say(.change), say(.leaveOpen)])
      switch try stage.choose(page).map({ steps[$0] }) {
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

  /// The segments of a part with what is written now.
  /// - Returns: `nil` where nothing was written.
  private mutating func written(_ part: OpenedPart) throws -> [Segment]? {
    let content = draft.content(after: part) ?? part.content
    let segments = content.segments
    let labels = segments.map { String($0.text.prefix(40)) } + [say(.correctAdd)]
    guard
      let place = try stage.pick(
        say(.correctTitle), [.text(say(.changeWhich))], labels, next: say(TalkKey.next))
    else { return nil }
    let isNew = place == segments.count
    let text = isNew ? "" : segments[place].text
    let page = Page(say(.correctTitle), [.text(say(.correctAddText))])
    let written = try writing(page, text: text) { draft, typed in
      draft.put(
        content.with(segments: segments.writing(typed, at: place), ended: nil)
          .with(attachments: []), after: part)
    }
    guard written.ending == .done, written.text != text, !written.text.isEmpty else {
      try save()
      return nil
    }
    return segments.writing(written.text, at: place)
  }

  /// A power cut costs at most the line being typed.
  /// - Throws: ``Leaving``, ``Stopping``; where it is not saved, that is said first.
  private mutating func writing(
    _ page: Page, text: String, _ put: @escaping (inout AdditionDraft, String) -> Void
  ) throws -> Written {
    let (stage, drafts, say) = (stage, drafts, say)
    return try stage.write(page, text: text, in: &draft, put, save: drafts.save) { error, draft in
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

extension [Segment] {
  /// The same with a segment in other words, or one more of hers at the end.
  func writing(_ text: String, at place: Int, now: Timestamp = .now) -> [Segment] {
    guard indices.contains(place) else {
      let last = compactMap { Int($0.id.dropFirst()) }.max() ?? 0
      return self + [Segment(id: "s\(last + 1)", role: .survivor, text: text, at: now)]
    }
    var all = self
    let old = self[place]
    all[place] = Segment(
      id: old.id, role: old.role, questionType: old.questionType, text: text,
      language: old.language, translationOf: old.translationOf, translator: old.translator,
      answer: old.answer == nil ? nil : .told, topics: old.topics, at: now)
    return all
  }
}
