internal import Testimony

extension CaptureTalk {
  private enum Step { case approve, change, open }

  /// Each part is read to her; she says that it is right, changes it, or leaves it open.
  mutating func readBack() throws {
    var place = 0
    while place < draft.sections.count {
      let content = draft.sections[place].content
      var pieces: [Page.Piece] = [
        .strong(
          say(
            .readBackPart,
            [
              "number": "\(place + 1)", "total": "\(draft.sections.count)",
              "section": her.sections([content.kind]),
            ]))
      ]
      if content.approved != nil { pieces.append(.quiet(say(.approvedMark))) }
      pieces += content.segments.map(spoken)
      pieces.append(.quiet(say(.readBackHint)))
      let steps = [
        (label: say(.approve), step: Step.approve), (label: say(.change), step: .change),
        (label: say(.leaveOpen), step: .open),
      ]
      switch try choose(.readBackTitle, pieces, steps) {
      case .approve?:
        guard let how = try way() else { continue }
        draft.replace(place, content.with(approved: Approval(how: how, at: .now)))
        place += 1
      case .change?: try change(place)
      case .open?:
        draft.replace(place, content.with(approved: nil))
        place += 1
      case nil:
        guard place > 0 else { return try save() }
        place -= 1
      }
      try save()
    }
    _ = try stage.choose(
      Page(say(.readBackTitle), [.text(say(.readBackDone))], choices: [say(.goOn)]))
  }

  /// As it is read aloud: whose words they are, then the words.
  private func spoken(_ segment: Segment) -> Page.Piece {
    switch (segment.role, segment.answer) {
    case (.survivor, .unknown?): .text("— " + say(.answerUnknown))
    case (.survivor, .notRemembered?): .text("— " + say(.answerNotRemembered))
    case (.survivor, .notSaid?): .text("— " + say(.answerNotSaid))
    case (.survivor, _): .text(segment.text)
    case (.question, _): .strong(segment.text)
    case (.interpreter, _), (.observation, _), (.assessment, _):
      .quiet("[\(her.words.word("origin", segment.role.rawValue))] \(segment.text)")
    }
  }

  private func way() throws -> Approval.Way? {
    try choose(
      .readBackTitle, [.text(say(.approvedBy))],
      [
        (label: say(.wasReadBack), step: Approval.Way.readBack),
        (label: say(.readHerself), step: .readHerself), (label: say(.listened), step: .listened),
      ])
  }

  /// Nothing is sealed yet: what is wrong is written anew.
  private mutating func change(_ place: Int) throws {
    let segments = draft.sections[place].content.segments
    var index = 0
    if segments.count > 1 {
      let size = Page.mostChoices - 1
      var first = 0
      choosing: while true {
        let shown = Array(segments[first..<min(first + size, segments.count)])
        let isLast = first + shown.count == segments.count
        let labels = shown.map { String($0.text.prefix(40)) }
        let page = Page(
          say(.change), [.text(say(.changeWhich))],
          choices: labels + (isLast ? [] : [her(TalkKey.next)]))
        guard let chosen = try stage.choose(page) else { return }
        if chosen < shown.count {
          index = first + chosen
          break choosing
        }
        first += size
      }
    }
    let segment = segments[index]
    let kept = self.place
    let unchanged = draft
    let written = try stage.write(
      Page(say(.change), [.text(say(.changeText))]), text: segment.text
    ) { text in
      var changed = unchanged
      changed.change(segment.id, of: place, to: text)
      try kept.save(changed)
    }
    if written.ending == .done { draft.change(segment.id, of: place, to: written.text) }
    try save()
  }
}
