/// A page as lines of a screen, with where its choices are.
struct PageLayout: Hashable {
  struct Line: Hashable {
    let text: String
    let emphasis: Output.Emphasis
    /// The place of the choice whose first line it is.
    var choice: Int?
  }

  /// What can be chosen: the page's own, then what the stage adds.
  struct Choice: Hashable {
    /// What is typed for it.
    let digit: Int
    let label: String
  }

  let lines: [Line]
  let choices: [Choice]

  /// - Parameters:
  ///   - width: columns.
  ///   - marked: for pages on which places are marked; `nil` for others.
  init(
    _ page: Page, choices: [Choice], hint: String, width: Int, marked: Set<Int>? = nil,
    markedWord: String? = nil
  ) {
    self.choices = choices
    var lines: [Line] = []
    func add(_ text: String, _ emphasis: Output.Emphasis = .plain, prefix: String = "") {
      let body = (prefix + text.visible).wrapped(width: width, indent: prefix.columns)
      lines += body.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
        Self.folded(String($0), width)
      }.map { Line(text: $0, emphasis: emphasis) }
    }
    add(page.title, .strong)
    for piece in page.pieces {
      switch piece {
      case .text(let text): add(text)
      case .strong(let text): add(text, .strong)
      case .quiet(let text): add(text, .quiet)
      case .item(let text): add(text, prefix: "- ")
      case .heading(let text):
        lines.append(Line(text: "", emphasis: .plain))
        add(text, .strong)
      }
    }
    lines.append(Line(text: "", emphasis: .plain))
    for (place, choice) in choices.enumerated() {
      let first = lines.count
      var mark = ""
      if let marked, place < page.choices.count {
        mark = marked.contains(place) ? "[x] " : "[ ] "
        if let markedWord { mark = marked.contains(place) ? "(\(markedWord)) " : "" }
      }
      add(choice.label, prefix: "\(choice.digit)  " + mark)
      lines[first].choice = place
    }
    if !hint.isEmpty { add(hint, .quiet) }
    self.lines = lines
  }

  /// A word longer than the line is broken: on a screen nothing may stand outside.
  private static func folded(_ line: String, _ width: Int) -> [String] {
    guard line.columns > width else { return [line] }
    var parts = [""]
    for character in line {
      if (parts[parts.count - 1] + String(character)).columns > width { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts
  }
}

extension PageLayout.Choice {
  /// A page's choices, then going back, then leaving: 0, so that it is the same everywhere.
  static func all(
    _ page: Page, _ words: StageWords, isMarking: Bool = false
  ) -> [PageLayout.Choice] {
    var labels = page.choices
    if isMarking { labels.append(words.done) }
    labels.append(page.back ?? words.back)
    return zip(1..., labels).map { PageLayout.Choice(digit: $0, label: $1) }
      + [PageLayout.Choice(digit: 0, label: page.leave ?? words.leave)]
  }
}
