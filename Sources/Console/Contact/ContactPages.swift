internal import Testimony

/// Asks how she wishes to be reached: two pages, and each can be left empty. What she has said before stays, is
/// written anew or taken out, and nothing else happens to it by an empty line.
struct ContactPages {
  let stage: any Stage
  let her: HerWords

  /// What came of both pages.
  struct Answers {
    /// With each answer that was given, also where somebody left then; `nil` where she has never said anything.
    var wish: ContactWish?
    var hasLeft = false
    /// Whether something was being typed when somebody left.
    var isCutOff = false
  }

  /// - Parameter known: what she has said before; what is left empty stays.
  func ask(after known: ContactWish?) throws -> Answers {
    var answers = Answers(wish: known)
    var typed = ""
    do {
      for part in [Part.reach, .never] {
        typed = ""
        if let asked = try ask(part, after: answers.wish, typed: &typed) {
          answers.wish = asked.wish
        }
      }
    } catch  where error is Leaving || error is Stopping {
      answers.hasLeft = true
      answers.isCutOff = !typed.trimmed.isEmpty
    }
    return answers
  }

  /// One of the two pages.
  enum Part { case reach, never }

  /// What she has said by now.
  struct Asked {
    /// `nil` where she has never said anything.
    let wish: ContactWish?
  }

  /// - Parameter typed: what stands in the line at first, and what does when it ends: also when it throws.
  /// - Returns: `nil` for going back.
  func ask(_ part: Part, after known: ContactWish?, typed half: inout String) throws -> Asked? {
    let before = part == .reach ? known?.reach : known?.never
    let asked = part == .reach ? AccountKey.contactReach : .contactNever
    // What somebody was typing before is gone on with.
    while let before, half.isEmpty {
      let pieces: [Page.Piece] = [
        .text(her(asked)), .text(her(.contactNow, ["text": before])), .quiet(her(.contactKept)),
      ]
      let changes = [CaptureKey.writingAsItIs, .writingAnew, .writingTakeOut].map { her($0) }
      switch try stage.choose(Page(her(.contactTitle), pieces, choices: changes)) {
      case 0?: return Asked(wish: known)
      case 1?:
        guard let typed = try line(asked, before, &half), !typed.isEmpty else {
          half = ""
          continue
        }
        return said(typed, part, after: known)
      case nil: return nil
      default: return said(nil, part, after: known)
      }
    }
    guard let typed = try line(asked, before, &half) else {
      return stage.goesBackFromLines ? nil : Asked(wish: known)
    }
    return typed.isEmpty ? Asked(wish: known) : said(typed, part, after: known)
  }

  private func said(_ text: String?, _ part: Part, after known: ContactWish?) -> Asked {
    Asked(
      wish: part == .reach
        ? ContactWish(reach: text, never: known?.never, at: .now)
        : ContactWish(reach: known?.reach, never: text, at: .now))
  }

  /// - Returns: `nil` for going back, or an empty line line by line.
  private func line(
    _ key: AccountKey, _ known: String?, _ half: inout String
  ) throws -> String? {
    var pieces: [Page.Piece] = [.text(her(key))]
    if let known { pieces.append(.text(her(.contactNow, ["text": known]))) }
    pieces.append(.quiet(her(.contactKept)))
    var note: [Page.Piece] = []
    while true {
      let page = Page(her(.contactTitle), note + pieces)
      let prompt = her(CaptureKey.answerPrompt)
      guard let typed = try stage.line(page, prompt: prompt, typed: &half) else { return nil }
      guard typed.count > ContactWish.limit else { return typed }
      // Nothing is cut off silently, and nothing has to be typed anew.
      note = [.strong(her(.contactLong, ["number": "\(ContactWish.limit)"]))]
    }
  }
}
