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

  init(stage: any Stage, workplace: Workplace) throws {
    self.stage = stage
    self.workplace = workplace
    her = try HerWords(workplace.settings.language)
  }

  /// - Throws: ``Leaving``; what does not verify, as an alarm in words.
  func open(_ given: RecordCode?) async throws -> ConsentDesk {
    var code = given
    var note: [Page.Piece] = []
    while true {
      let asked = try code ?? self.code(note)
      do {
        let session = try await session(asked)
        return try await ConsentDesk.open(session, at: workplace)
      } catch let error as Leaving {
        throw error
      } catch let error as SealingError where error == .phrase {
        note = [.strong(her(.wordsOther))]
      } catch let error as ClientError where error.problem?.kind == .notFound {
        note = [.strong(her(.wordsOther))]
      } catch let error as ConsoleError where error.status == .data {
        note = [.strong(her(.wordsOther))]
      } catch let error as ClientError where error.code == .unreachable {
        let again = Page(her(.welcome), [.text(her(.unreachable))], choices: [her(.tryAgain)])
        guard try stage.choose(again) != nil else { throw Leaving() }
        continue
      }
      // A code from her card may be mistyped like a word: both are asked anew.
      code = given
      try tellOnce(note, hasCode: given != nil)
    }
  }

  private func tellOnce(_ note: [Page.Piece], hasCode: Bool) throws {
    guard hasCode else { return }
    guard try stage.choose(Page(her(.welcome), note, choices: [her(.tryAgain)])) != nil else {
      throw Leaving()
    }
  }

  private func code(_ note: [Page.Piece]) throws -> RecordCode {
    var pieces = note + [.text(her(.askCode))]
    while true {
      let page = Page(her(.welcome), pieces)
      guard let typed = try stage.line(page, prompt: her(.codePrompt)) else { throw Leaving() }
      if let code = RecordCode(typed: typed) { return code }
      pieces = [.strong(her(.codeUnclear)), .text(her(.askCode))]
    }
  }

  private func session(_ code: RecordCode) async throws -> SurvivorSession {
    stage.wait(Page(her(.welcome), [.text(her(.oneMoment))]))
    let service = try await workplace.service(signedBy: nil)
    return try await SurvivorSession.open(code, at: service) { id in
      guard let list = WordList(id: id) else {
        throw ConsoleError.data("the words of this record come from a list that is not known here")
      }
      let page = Page(her(.welcome), [.text(her(.askWords))])
      guard let phrase = try PhrasePages(stage: stage, her: her, list: list).ask(page) else {
        throw Leaving()
      }
      stage.wait(Page(her(.welcome), [.text(her(.checking))]))
      return phrase
    }
  }
}
