internal import Testimony

/// Asks how she wishes to be reached: two pages, and each can be left empty.
struct ContactPages {
  let stage: any Stage
  let her: HerWords

  /// - Parameter known: what she has said before; what is left empty stays.
  /// - Returns: `nil` where she has never said anything.
  func ask(after known: ContactWish?) throws -> ContactWish? {
    let reach = try line(.contactReach, known?.reach)
    let never = try line(.contactNever, known?.never)
    let wish = ContactWish(reach: reach, never: never, at: .now)
    guard wish.reach != known?.reach || wish.never != known?.never else { return known }
    return wish.isEmpty ? nil : wish
  }

  private func line(_ key: AccountKey, _ known: String?) throws -> String? {
    var pieces: [Page.Piece] = [.text(her(key))]
    if let known { pieces.append(.text(her(.contactNow, ["text": known]))) }
    pieces.append(.quiet(her(.contactKept)))
    var note: [Page.Piece] = []
    while true {
      let page = Page(her(.contactTitle), note + pieces)
      guard let typed = try stage.line(page, prompt: her(CaptureKey.answerPrompt)),
        !typed.isEmpty
      else { return known }
      guard typed.count > ContactWish.limit else { return typed }
      // Nothing is cut off silently.
      note = [.strong(her(.contactLong, ["number": "\(ContactWish.limit)"]))]
    }
  }
}
