internal import Client
internal import Testimony

/// A sealed record is gone through with her: parts are approved, or put right beside what was said first.
///
/// Nothing is signed here. What is to be signed is kept, sealed to the advocate, after each step.
struct CorrectionTalk {
  let stage: any WritingStage
  /// How the advocate is spoken to.
  let say: HerWords
  /// How she is.
  let her: HerWords
  let parts: [OpenedPart]
  let drafts: AdditionDrafts
  var draft: AdditionDraft

  enum Step { case approve, change, open }

  /// What she wants with what was said back to her.
  enum Answer {
    case signs
    /// Nothing is signed, or there was nothing to sign.
    case no
    /// She wants to look again.
    case back
  }

  /// One part after the other.
  /// - Returns: whether she wants to sign what came of it.
  /// - Throws: ``Leaving``: what was written is kept, and nothing is signed.
  mutating func readBack() throws -> Bool {
    let begin = Page(
      say(.openedTitle), [.text(say(.openedText))], choices: [say(CaptureKey.goOn)])
    guard try stage.choose(begin) != nil else { return false }
    var place = 0
    while true {
      guard parts.indices.contains(place) else {
        switch try sign() {
        case .signs: return true
        case .no: return false
        case .back: place = parts.count - 1
        }
        continue
      }
      switch try step(on: parts[place], at: place) {
      case .approve?: if try approve(parts[place]) { place += 1 }
      case .change?: if try correct(parts[place]) { place += 1 }
      case .open?: place += 1
      case nil where place == 0: place = parts.count
      case nil: place -= 1
      }
    }
  }

  private func step(on part: OpenedPart, at place: Int) throws -> Step? {
    let content = draft.content(after: part) ?? part.content
    let number = [
      "number": "\(place + 1)", "total": "\(parts.count)",
      "section": say.sections([content.kind]),
    ]
    var pieces: [Page.Piece] = [.strong(say(.readBackPart, number))]
    if content.isNotes { pieces.append(.strong(her(.notesToHer))) }
    if content.holdsNotes { pieces.append(.strong(her(.notesInside))) }
    if content.approved != nil, !content.isNotes { pieces.append(.quiet(say(.approvedMark))) }
    pieces += begun([part]) + say.spoken(content)
    pieces += [.quiet(say(content.isNotes ? .notesHint : .readBackHint))]
    let steps = steps(on: content)
    let page = Page(say(.readBackTitle), pieces, choices: steps.map(\.label))
    return try stage.choose(page).map { steps[$0].step }
  }

  /// What can be said to a part. What is the advocate's alone is not hers to approve.
  func steps(on content: SectionContent) -> [(label: String, step: Step)] {
    content.isNotes
      ? [(say(CaptureKey.goOn), .open), (say(.change), .change)]
      : [(say(.approve), .approve), (say(.change), .change), (say(.leaveOpen), .open)]
  }

  /// - Returns: `false` where she goes back.
  private mutating func approve(_ part: OpenedPart) throws -> Bool {
    let content = draft.content(after: part) ?? part.content
    // What is approved already need not be signed again.
    guard content.approved == nil else { return true }
    guard let how = try way() else { return false }
    draft.put(
      content.with(attachments: []).with(approved: Approval(how: how, at: .now)), after: part)
    try save()
    return true
  }

  /// Parts that she chooses, until there are no more.
  /// - Returns: whether she wants to sign what came of it.
  mutating func correct() throws -> Bool {
    while true {
      let labels = parts.map { say.sections([$0.content.kind]) }
      if let place = try stage.pick(
        say(.correctTitle), begun(parts) + [.text(say(.correctPick))], labels,
        next: say(TalkKey.next))
      {
        guard try correct(parts[place]) else { continue }
        let more = Page(
          say(.correctTitle), [.text(say(.correctMore))],
          choices: [say(.correctMoreYes), say(.correctMoreNo)])
        if try stage.choose(more) == 0 { continue }
      }
      switch try sign() {
      case .signs: return true
      case .no: return false
      case .back: continue
      }
    }
  }

  func save() throws { try stage.saving(say, on: say(.correctTitle)) { try drafts.save(draft) } }

  func way() throws -> Approval.Way? {
    let ways: [(CaptureKey, Approval.Way)] = [
      (.wasReadBack, .readBack), (.readHerself, .readHerself), (.listened, .listened),
    ]
    let page = Page(
      say(.readBackTitle), [.text(say(.approvedBy))], choices: ways.map { say($0.0) })
    return try stage.choose(page).map { ways[$0].1 }
  }

  /// Said back to her before she signs, in one sentence for each thing. What was only begun is finished
  /// first, or left out: nothing is signed that was not said.
  private mutating func sign() throws -> Answer {
    for part in parts where draft.isBegun(part) {
      let begun = Page(
        say(.correctTitle), say.spoken(draft.content(after: part) ?? part.content),
        choices: [say(CaptureKey.goOn), say(.correctDrop)])
      switch try stage.choose(begun) {
      case 0?: guard try settle(part) else { return .back }
      case 1?:
        draft.drop(part)
        try save()
      default: return .back
      }
    }
    let said = draft.sentences(her)
    guard !said.isEmpty else { return .no }
    let pieces = said.map { Page.Piece.strong($0) } + [.text(her(.nobodyReadsNew))]
    let page = Page(
      her(.signTitle), pieces + [.text(her(.askSigns))],
      choices: [her(.signYes), her(.signNo)])
    guard let answer = try stage.choose(page) else { return .back }
    return answer == 0 ? .signs : .no
  }
}
