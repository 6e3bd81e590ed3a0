/// What each kind of page is like on a whole screen. There is no terminal here, so that whoever reads pages
/// which are kept reads what stands on one.
extension PageLayout {
  /// Something is chosen.
  static func choosing(_ page: Page, _ words: StageWords, width: Int) -> PageLayout {
    PageLayout(
      page, choices: Choice.all(page, words), hint: words.hint(words.howToChoose), width: width)
  }

  /// Any number of choices are marked.
  static func marking(
    _ page: Page, _ words: StageWords, marked: Set<Int>, width: Int
  ) -> PageLayout {
    PageLayout(
      page, choices: Choice.all(page, words, isMarking: true), hint: words.hint(words.howToMark),
      width: width, marked: marked)
  }

  /// Something is typed, in one line.
  /// - Parameter prompt: with what is typed so far, where that is seen.
  static func asking(
    _ page: Page, _ words: StageWords, prompt: String, width: Int
  ) -> PageLayout {
    let keys = "Esc: \(page.back ?? words.back) · \(words.control)-X: \(page.leave ?? words.leave)"
    return PageLayout(
      Page(page.title, page.pieces + [.heading(prompt)]), choices: [], hint: words.hint(keys),
      width: width)
  }

  /// Something is waited for.
  static func waiting(_ page: Page, width: Int) -> PageLayout {
    PageLayout(page, choices: [], hint: "", width: width)
  }
}

extension StageWords {
  /// With the key that stops, where there is one: the same on every page.
  func hint(_ keys: String) -> String {
    keys + (stop.map { " · \(control)-T: \($0)" } ?? "")
  }
}
