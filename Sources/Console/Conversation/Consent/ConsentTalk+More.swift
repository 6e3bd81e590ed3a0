internal import Client
internal import Sealing
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step {
    case reflection, keep, erase, cancelErasure, newWords, recovery, card, copy, receipts
  }

  /// What is needed seldom.
  mutating func more() async throws {
    while true {
      let isErasing = desk.record.history.erasureAsked != nil
      let steps: [(Bool, TalkKey, Step)] = [
        (try desk.reflectionUntil() != nil && !isErasing, .toReflection, .reflection),
        (!isErasing, .toKeep, .keep), (true, .toCard, .card), (true, .toCopy, .copy),
        (true, .toReceipts, .receipts), (!isErasing, .toNewWords, .newWords),
        (true, .toRecovery, .recovery), (!isErasing, .toErase, .erase),
        (isErasing, .toCancelErase, .cancelErasure),
      ]
      let sections = desk.record.history.newestManifest.body.sections.map(\.kind)
      stage.wait(Page(her(.oneMoment)))
      let told = try await desk.tellings()?.sentences(her) ?? [her(.tellingsUnknown)]
      let pieces: [Page.Piece] =
        [.text(her(.parts, ["sections": her.sections(sections)]))]
        + (desk.attachedSentence.map { [.text($0)] } ?? []) + told.map { .text($0) }
      let offered = steps.filter(\.0).map { (label: her($0.1), step: $0.2) }
      guard let step = try choose(her(.more), pieces, offered) else { return }
      switch step {
      case .reflection:
        try await decide([.strong(her(.youEndReflection))]) {
          LoggedDecision(try await $0.session.endReflection(in: $0.record))
        }
      case .keep: try await keep()
      case .erase:
        let said = [TalkKey.youErase, .eraseDelay, .eraseReach, .erasePause].map { her($0) }
        let fate = try await decide(said.map { .text($0) }) {
          LoggedDecision(try await $0.session.erase(in: $0.record))
        }
        // The day on which it is gone is known only now.
        guard fate == .arrived, let end = try desk.erasureEnd() else { continue }
        try tell(
          her(.toErase),
          [
            .strong(her(.erasing, ["when": her.moment(end)])),
            .text("\(her(.more)): \(her(.toCancelErase))"),
          ])
      case .cancelErasure:
        try await decide([.strong(her(desk.backFromErasing))]) {
          LoggedDecision(try await $0.session.cancelErasure(in: $0.record))
        }
      case .newWords: try await newWords()
      case .recovery: try await recovery()
      case .card: try await card()
      case .copy: try await copy()
      case .receipts: try await receipts()
      }
    }
  }

  private mutating func keep() async throws {
    guard let keeping = try desk.keeping() else {
      return try tell(her(.toKeep), [.text(her(.keptForGood))])
    }
    let day: UInt64 = 86_400
    let least = UInt64(keeping.period.warning) * day
    let most = UInt64(keeping.period.days) * day
    // A day more than the rules ask, because she may think about it for a while.
    let spans: [(label: String, step: UInt64)] =
      [(her(.halfYear), least + day)]
      + [1, 2, 5, 10].map { (her(.years, count: $0), UInt64($0) * 365 * day) }
    let pieces: [Page.Piece] = [
      .text(her(.keptUntil, ["day": her.day(keeping.until)])), .text(her(.keepHowLong)),
    ]
    let offered = spans.filter { $0.step > least && $0.step <= most }
    guard let span = try choose(her(.toKeep), pieces, offered) else { return }
    let until = Timestamp.now.adding(seconds: span)
    try await decide([.strong(her(.youKeep, ["day": her.day(until)]))]) {
      LoggedDecision(try await $0.session.keep(until: until, in: $0.record))
    }
  }

  private mutating func recovery() async throws {
    guard let course = desk.recovery else {
      return try tell(her(.toRecovery), [.text(her(.recoveryOff))])
    }
    let pieces = desk.sentences(course).map { Page.Piece.text($0) }
    guard try choose(her(.toRecovery), pieces, [(her(.toRecoveryOff), true)]) != nil else {
      return
    }
    try await decide([.strong(her(.youRecoveryOff))]) {
      LoggedDecision(try await $0.session.revoke(course.recovery.hash, in: $0.record))
    }
  }

  /// Shown once, written down, and typed back: only then do they count.
  private mutating func newWords() async throws {
    guard let list = WordList(id: desk.session.root.list) else {
      throw ConsoleError.data(.listUnknown, hint: .init(.listNewer))
    }
    let begin = Page(
      her(.toNewWords), [.text(her(.newWordsHint)), .text(her(.newWordsLimits))],
      choices: [her(.yes), her(.no)])
    // Asked here, and not again after the words were typed back: then they count, as it was said.
    guard try stage.choose(begin) == 0 else { return }
    let drawn = try PhraseDrawn(list)
    let words = drawn.words.enumerated().map { "\($0.offset + 1). \($0.element)" }
    let shown = Page(
      her(.toNewWords), [.text(her(.newWordsShown))] + words.map { .strong($0) },
      choices: [her(.newWordsWritten)])
    let typing = Page(her(.toNewWords), [.text(her(.newWordsType))])
    let pages = PhrasePages(stage: stage, her: her, list: list)
    // Going back from typing them shows them once more.
    repeat {
      guard try stage.choose(shown) != nil else {
        return try tell(her(.toNewWords), [.text(her(.newWordsNotYet))])
      }
    } while try !pages.typesBack(drawn, on: typing)
    let phrase = drawn.phrase
    let root = try desk.session.root(under: phrase)
    let fate = try await carryOut(done: [.strong(her(.newWordsDone))]) {
      LoggedDecision(try await $0.session.change(to: root, in: $0.record))
    }
    guard fate == .arrived else {
      // Which of them count is known only where nothing can have arrived.
      return try tell(
        her(.toNewWords),
        [.strong(fate == .open ? her.errors.text(.keepBoth) : her(.newWordsNotYet))])
    }
    // Until now it was looked at with the old words, which count no more.
    desk = desk.opened(by: desk.session.opened(by: root))
    isBehind = true
    try await catchUp()
  }
}
