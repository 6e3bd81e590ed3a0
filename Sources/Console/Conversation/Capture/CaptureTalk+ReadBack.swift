internal import Testimony

extension CaptureTalk {
  private enum Step { case approve, change, open }

  /// Each part is read to her; she says that it is right, changes it, or leaves it open. In the end she
  /// can sign it all with her words.
  /// - Returns: whether she does so now.
  mutating func readBack() throws -> Bool {
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
      // It is said to her, in the language in which she tells.
      if content.isNotes { pieces.append(.strong(try hers(.notesToHer))) }
      if content.holdsNotes { pieces.append(.strong(try hers(.notesInside))) }
      if content.approved != nil, !content.isNotes { pieces.append(.quiet(say(.approvedMark))) }
      pieces += her.spoken(draft.sections[place])
      pieces.append(.quiet(say(content.isNotes ? .notesHint : .readBackHint)))
      let steps =
        content.isNotes
        ? [(label: say(.goOn), step: Step.open), (label: say(.change), step: .change)]
        : [
          (label: say(.approve), step: .approve), (label: say(.change), step: .change),
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
        guard place > 0 else {
          try save()
          return false
        }
        place -= 1
      }
      try save()
    }
    return try signs()
  }

  /// The seal carries her signature: without her words nothing is sealed.
  private mutating func signs() throws -> Bool {
    guard !draft.sections.isEmpty else { return false }
    let faults = faults()
    guard faults.isEmpty else {
      let mend = [(label: say(.attachLook), step: true), (label: her(.signLater), step: false)]
      let pieces = faults + [.text(say(.attachMend))]
      if try choose(.attachTitle, pieces, mend) == true { try attachments() }
      return false
    }
    guard try leavesOutBegun() else { return false }
    let open = draft.sections.map(\.content).filter { $0.approved == nil && !$0.isNotes }
      .map(\.kind)
    var pieces: [Page.Piece] = [.text(say(.readBackDone))]
    if !open.isEmpty { pieces.append(.text(her(.signOpen, ["sections": her.sections(open)]))) }
    pieces.append(.text(her(.signText)))
    let page = Page(her(.signTitle), pieces, choices: [her(.signLater), her(.signNow)])
    guard try stage.choose(page) == 1 else { return false }
    // Not before: she may sign another day.
    draft.halves = nil
    try save()
    return true
  }

  /// What was begun and is no answer would go with the draft once it is sealed.
  /// - Returns: `false` where it is finished first, another day.
  private func leavesOutBegun() throws -> Bool {
    guard let halves = draft.halves else { return true }
    let pieces = halves.map(her.begun).flatMap { half in
      [half.asked].compactMap { $0.map { Page.Piece.text($0) } } + half.said.map { .item($0) }
    }
    let page = Page(
      her(.signTitle), [.strong(her(.signBegun))] + pieces,
      choices: [her(.signLater), her(.signWithout)])
    return try stage.choose(page) == 1
  }

  private func way() throws -> Approval.Way? {
    try choose(
      .readBackTitle, [.text(say(.approvedBy))],
      [
        (label: say(.wasReadBack), step: Approval.Way.readBack),
        (label: say(.readHerself), step: .readHerself), (label: say(.listened), step: .listened),
      ])
  }
}
