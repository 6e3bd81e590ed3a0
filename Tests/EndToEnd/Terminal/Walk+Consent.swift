import Console
import Testimony

/// The way through the pages on which she decides.
extension Walk {
  func choose(_ key: TalkKey) async throws { try await choose(her(key)) }

  /// To her record, on a machine that is not hers.
  func opens(code: String, words: String) async throws {
    try await sees(her(.leavesNothing))
    try await answer(her(.askCode), code)
    try await answerUnseen(her(.askWords), words)
    try await sees(her(.whoReads))
  }

  /// What is said back is what she wants; it is done, and she goes on.
  func agreesToIt(saying done: TalkKey = .isDone) async throws {
    try await sees(her(.sayBack))
    try await choose(.yes)
    try await sees(her(done))
    try await escape()
  }

  /// Fewer parts, for one day.
  func less(_ part: SectionKind) async throws {
    try await sees(her(.mark))
    try await mark(her.sections([part]))
    try await isDone()
    try await choose(her(.days, count: 1))
    try await agreesToIt()
  }

  /// Three requests, which wait with these parts: all of one is allowed, less of another, and the third waits
  /// and is refused then.
  func decides(all: [SectionKind], less: [SectionKind], none: [SectionKind]) async throws {
    func open(_ parts: [SectionKind]) async throws {
      try await sees(her(.requestsHint))
      try await chooseWith(": " + her.sections(parts))
    }
    try await choose(.toRequests)
    try await open(all)
    try await choose(.allowAll)
    try await agreesToIt()
    try await open(less)
    try await choose(.allowLess)
    try await self.less(less[less.count - 1])
    try await open(none)
    try await choose(.notNow)
    try await escape()
    try await open(none)
    try await choose(.sayNo)
    try await agreesToIt()
    try await sees(her(.noRequests))
    try await escape()
  }

  /// A permission becomes a smaller one.
  func narrows(_ parts: [SectionKind], to part: SectionKind) async throws {
    try await choose(.toPermissions)
    try await chooseWith(her.sections(parts))
    try await choose(.narrow)
    try await less(part)
    try await sees(her(.permissions))
    try await escape()
  }

  func stopsAndGoesOn() async throws {
    try await choose(.toFreeze)
    try await agreesToIt()
    try await sees(her(FactKey.frozen))
    try await choose(.toUnfreeze)
    try await agreesToIt()
  }

  /// Two questions from the same person: one is told already, the other is not answered.
  func answersQuestions(from person: String, toldIn part: SectionKind) async throws {
    try await choose(.toQuestions)
    try await chooseWith(person)
    try await choose(.toldAlready)
    try await choose(her.sections([part]))
    try await agreesToIt()
    try await chooseWith(person)
    try await choose(.decline)
    try await agreesToIt()
    try await sees(her(.noQuestions))
    try await escape()
  }

  /// Somebody decides for her, and does not any more.
  func letsDecide(_ person: String, about part: SectionKind, for purpose: Purpose) async throws {
    try await choose(.toPeople)
    try await choose(.toLetDecide)
    try await chooseWith(person)
    try await sees(her(.decideParts))
    try await mark(her.sections([part]))
    try await isDone()
    try await sees(her(.decideCountries))
    try await mark(her.country(.germany))
    try await isDone()
    try await sees(her(.decidePurposes))
    try await mark(her.purpose(purpose))
    try await isDone()
    try await sees(her(.listLastPage, ["number": "2", "last": "2"]))
    try await isDone()
    try await choose(her(.days, count: 7))
    try await agreesToIt()
    try await choose(.toEndDeciding)
    try await chooseWith(person)
    try await agreesToIt()
    try await sees(her(.nobodyDecides))
    try await escape()
  }

  /// Back from the page of what is needed seldom, once it is there.
  func leavesMore() async throws {
    try await sees(her(.toNewWords))
    try await escape()
  }

  /// From the page of what is needed seldom: writes something to a place.
  func writes(to path: String) async throws {
    try await choose(.fileElsewhere)
    try await answer(her(.fileAsk), path)
    try await sees(her(.isWritten))
    try await escape()
  }

  /// From the same page: her card, a copy and her receipts, in a folder.
  func takesPapers(in folder: String) async throws {
    try await choose(.toCard)
    try await choose(.cardAsText)
    try await writes(to: folder + "/card")
    try await choose(.toCopy)
    try await choose(.copyWithout)
    try await writes(to: folder + "/copy")
    try await choose(.toReceipts)
    try await choose(.receiptsRead)
    try await chooseFirst()
    try await escape()
    try await escape()
    try await choose(.receiptsWrite)
    try await writes(to: folder + "/receipts")
  }

  /// From the same page: new words count once they are typed back.
  /// - Returns: the new ones.
  func takesNewWords() async throws -> String {
    try await choose(.toNewWords)
    try await choose(.yes)
    try await sees(her(.newWordsShown))
    let words = terminal.screen.lines.compactMap { line in
      line.wholeMatch(of: /[1-6]\. (\S+)/).map { String($0.1) }
    }
    guard words.count == 6 else { throw Defect("no six words:\n\(terminal.screen.text)") }
    try await choose(.newWordsWritten)
    try await answerUnseen(her(.newWordsType), words.joined(separator: " "))
    try await sees(her(.newWordsDone))
    try await escape()
    return words.joined(separator: " ")
  }
}
