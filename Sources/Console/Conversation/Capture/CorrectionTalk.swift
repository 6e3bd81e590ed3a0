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

  /// One part after the other.
  /// - Returns: whether she wants to sign what came of it.
  /// - Throws: ``Leaving``: what was written is kept, and nothing is signed.
  mutating func readBack() throws -> Bool {
    let begin = Page(
      say(.openedTitle), [.text(say(.openedText))], choices: [say(CaptureKey.goOn)])
    guard try stage.choose(begin) != nil else { return false }
    var place = 0
    while place < parts.count {
      let part = parts[place]
      let content = draft.content(after: part) ?? part.content
      let number = [
        "number": "\(place + 1)", "total": "\(parts.count)",
        "section": say.sections([content.kind]),
      ]
      var pieces: [Page.Piece] = [.strong(say(.readBackPart, number))]
      if content.approved != nil { pieces.append(.quiet(say(.approvedMark))) }
      pieces += say.spoken(content) + [.quiet(say(.readBackHint))]
      let steps: [Step] = [.approve, .change, .open]
      let page = Page(
        say(.readBackTitle), pieces, choices: [say(.approve), say(.change), say(.leaveOpen)])
      switch try stage.choose(page).map({ steps[$0] }) {
      case .approve?:
        // What is approved already need not be signed again.
        if content.approved == nil {
          guard let how = try way() else { continue }
          draft.put(
            content.with(attachments: []).with(approved: Approval(how: how, at: .now)), after: part)
          try save()
        }
        place += 1
      case .change?: if try correct(part) { place += 1 }
      case .open?: place += 1
      case nil:
        guard place > 0 else { return try sign() }
        place -= 1
      }
    }
    return try sign()
  }

  /// Parts that she chooses, until there are no more.
  /// - Returns: whether she wants to sign what came of it.
  mutating func correct() throws -> Bool {
    while true {
      let labels = parts.map { say.sections([$0.content.kind]) }
      guard
        let place = try stage.pick(
          say(.correctTitle), [.text(say(.correctPick))], labels, next: say(TalkKey.next))
      else { return try sign() }
      guard try correct(parts[place]) else { continue }
      let more = Page(
        say(.correctTitle), [.text(say(.correctMore))],
        choices: [say(.correctMoreYes), say(.correctMoreNo)])
      guard try stage.choose(more) == 0 else { return try sign() }
    }
  }

  func save() throws { try drafts.save(draft) }

  func way() throws -> Approval.Way? {
    let ways: [(CaptureKey, Approval.Way)] = [
      (.wasReadBack, .readBack), (.readHerself, .readHerself), (.listened, .listened),
    ]
    let page = Page(
      say(.readBackTitle), [.text(say(.approvedBy))], choices: ways.map { say($0.0) })
    return try stage.choose(page).map { ways[$0].1 }
  }

  /// Said back to her before she signs, in one sentence for each thing.
  private func sign() throws -> Bool {
    let said = draft.sentences(her)
    guard !said.isEmpty else { return false }
    let pieces = said.map { Page.Piece.strong($0) } + [.text(her(.nobodyReadsNew))]
    let page = Page(
      her(.signTitle), pieces + [.text(her(.askSigns))],
      choices: [her(.signYes), her(.signNo)])
    return try stage.choose(page) == 0
  }
}
