@testable import Console

/// A page as it was shown: what it says, and in which way it was answered.
@dynamicMemberLookup
struct ShownPage: Hashable {
  enum Kind: Hashable {
    case choose
    /// With what is marked when it is confirmed.
    case mark(Set<Int>)
    /// With its prompt.
    case line(String)
    case secret(String)
    /// With the text that is there already.
    case write(String)
    case wait
  }

  let page: Page
  var kind: Kind

  subscript<Value>(dynamicMember path: KeyPath<Page, Value>) -> Value { page[keyPath: path] }

  func mapText(_ change: (String) throws -> String) rethrows -> ShownPage {
    let kind: Kind =
      switch kind {
      case .line(let prompt): .line(try change(prompt))
      case .secret(let prompt): .secret(try change(prompt))
      case .write(let text): .write(try change(text))
      case .choose, .mark, .wait: kind
      }
    return ShownPage(page: try page.mapText(change), kind: kind)
  }

  /// As ``FullStage`` shows it, on a screen with enough rows for all of it.
  func lines(_ words: StageWords, _ writing: WritingWords, columns: Int) -> [String] {
    switch kind {
    case .choose: lines(.choosing(page, words, width: columns))
    case .mark(let marked): lines(.marking(page, words, marked: marked, width: columns))
    // Behind the prompt is the place for what is typed.
    case .line(let prompt): lines(.asking(page, words, prompt: prompt + " ", width: columns))
    case .secret(let prompt): lines(.asking(page, words, prompt: prompt, width: columns))
    case .wait: lines(.waiting(page, width: columns))
    case .write(let text):
      WritingLayout(page, TextEditor(text), words, writing, width: columns, rows: 1_000).lines
    }
  }

  private func lines(_ layout: PageLayout) -> [String] { layout.lines.map(\.text) }
}
