internal import API
internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// How she comes to her record in the conversation: her code, her six words, and a check of all that the
/// service says.
struct ConsentDoor {
  let stage: any Stage
  let workplace: Workplace
  private let her: HerWords

  /// She goes back from her words to the code, which may be the one with the slip.
  private struct BackToCode: Error {}

  init(stage: any Stage, workplace: Workplace) throws {
    self.stage = stage
    self.workplace = workplace
    her = try HerWords(workplace.settings.language)
  }

  /// - Throws: ``Leaving``; what does not verify, as an alarm in words.
  func open(_ given: RecordCode?) async throws -> ConsentDesk {
    var code = given
    var note: [Page.Piece] = []
    // Her words are not asked for again because a line broke.
    var opened: SurvivorSession?
    while true {
      let noted = LogEvidence()
      do {
        let asked = try code ?? self.code(note)
        code = asked
        let session: SurvivorSession
        if let opened {
          session = opened
        } else {
          session = try await self.session(asked)
          opened = session
        }
        return try await ConsentDesk.open(session, at: workplace, noting: noted)
      } catch let error as Leaving {
        throw error
      } catch is BackToCode {
        // Before the code there is nothing to go back to.
        guard given == nil else { throw Leaving() }
        (code, note) = (nil, [])
        continue
      } catch  where Self.isOtherWords(error) {
        note = [.strong(her(.wordsOther))]
      } catch {
        try await mayTryAgain(error, noted)
        continue
      }
      opened = nil
      // A code from her card may be mistyped like a word: both are asked anew.
      code = given
      try tellOnce(note, hasCode: given != nil)
    }
  }

  /// Whether code and words do not belong together: which of them is not told.
  private static func isOtherWords(_ error: any Error) -> Bool {
    switch error {
    case let error as SealingError: error == .phrase
    case let error as ClientError: error.problem?.kind == .notFound
    case let error as ConsoleError: error == .otherWords
    default: false
    }
  }

  /// - Throws: what trying again cannot mend, after it was said where it is about her record; or
  ///   ``Leaving``.
  private func mayTryAgain(_ error: any Error, _ noted: LogEvidence) async throws {
    let said = ConsoleError(toHer: error)
    if let alarm = RecordAlarm(error) {
      try await AlarmPages(stage: stage, her: her).tell(
        her(.welcome), AlarmEvidence(noted, [alarm], error, at: workplace))
    }
    guard [.unreachable, .tryAgain].contains(said.status) else { throw error }
    let pieces =
      said.status == .unreachable ? [Page.Piece.text(her(.unreachable))] : said.pieces(her)
    guard try stage.choose(Page(her(.welcome), pieces, choices: [her(.tryAgain)])) != nil else {
      throw Leaving()
    }
  }

  private func tellOnce(_ note: [Page.Piece], hasCode: Bool) throws {
    guard hasCode else { return }
    guard try stage.choose(Page(her(.welcome), note, choices: [her(.tryAgain)])) != nil else {
      throw Leaving()
    }
  }

  private func code(_ note: [Page.Piece]) throws -> RecordCode {
    let place: [Page.Piece] = workplace.leavesNothing ? [.quiet(her(.leavesNothing))] : []
    var pieces = note + [.text(her(.askCode))] + place
    while true {
      let page = Page(her(.welcome), pieces)
      guard let typed = try stage.line(page, prompt: her(.codePrompt)) else { throw Leaving() }
      if let code = RecordCode(typed: typed) { return code }
      pieces = [.strong(her(.codeUnclear)), .text(her(.askCode))] + place
    }
  }

  private func session(_ code: RecordCode) async throws -> SurvivorSession {
    stage.wait(Page(her(.welcome), [.text(her(.oneMoment))]))
    let service = try await workplace.service(signedBy: nil)
    return try await SurvivorSession.open(code, at: service) { id in
      guard let list = WordList(id: id) else {
        throw ConsoleError.data(.listUnknown, hint: .init(.listNewer))
      }
      let page = Page(her(.welcome), [.text(her(.askWords))])
      guard let phrase = try PhrasePages(stage: stage, her: her, list: list).ask(page) else {
        throw BackToCode()
      }
      stage.wait(Page(her(.welcome), [.text(her(.checking))]))
      return phrase
    }
  }
}
