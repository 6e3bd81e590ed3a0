/// The parser's help with its titles in the language of the run, in lines that fit.
///
/// The parser writes it without breaking lines; here its own words are put into the language, and the
/// lines are broken as the parser would. On a narrow screen each text stands below what it explains.
package struct HelpPage {
  /// So wide that the parser breaks no line.
  package static let unbroken = 100_000

  /// Where texts begin, beside what they explain: the parser's own column.
  private static let column = 26
  /// Below this, a column of text would be too narrow to be read.
  private static let leastColumns = 64

  private let lines: ArraySlice<Substring>
  private let words: HelpWords

  /// - Parameter text: what the parser says for ``unbroken`` columns.
  /// - Returns: `nil` for what is no help: a version, a script for a shell.
  package init?(_ text: String, _ words: HelpWords) {
    guard text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return nil }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).trimmingSuffix(\.isEmpty)
    self.words = words
  }

  /// - Parameter columns: of the screen.
  package func text(columns: Int) -> String {
    var out: [String] = []
    var rest = lines
    while let line = rest.popFirst() {
      if let title = title(line) {
        out.append(title)
      } else if line.hasPrefix("OVERVIEW: ") {
        out.append(String(line.dropFirst(10)).wrapped(width: columns))
      } else if line.hasPrefix("USAGE: ") {
        out.append(usage(line.dropFirst(7), columns))
      } else if let match = line.wholeMatch(of: #/  See '(.+) <subcommand>' for detailed help\./#) {
        let command = "\(match.1) <\(words(.pageACommand))>"
        out.append(words(.pageSee, ["command": command]).wrapped(width: columns, indent: 2))
      } else if line.hasPrefix("  "), line.dropFirst(2).first?.isWhitespace == false {
        out.append(entry(line, below: &rest, columns))
      } else {
        out.append(String(line).wrapped(width: columns))
      }
    }
    return out.joined(separator: "\n")
  }

  private func title(_ line: Substring) -> String? {
    switch line {
    case "ARGUMENTS:": words(.pageArguments) + ":"
    case "OPTIONS:": words(.pageOptions) + ":"
    case "SUBCOMMANDS:": words(.pageCommands) + ":"
    default: nil
    }
  }

  /// What may be left out is named once, as the parser does it where there is very much of it; an option
  /// and its value stay in one line.
  private func usage(_ line: Substring, _ columns: Int) -> String {
    let optional = #/ \[--[^\[\]]*\]/#
    var short = String(line)
    if line.matches(of: optional).count > 3 {
      short.replace(optional, with: "")
      let place = short.firstRange(of: #/ (<|--|\[<)/#)?.lowerBound ?? short.endIndex
      short.insert(contentsOf: " [<options>]", at: place)
    }
    let joined = short.replacing("<options>", with: "<\(words(.pageSomeOptions))>")
      .replacing("<subcommand>", with: "<\(words(.pageACommand))>")
      .replacing(/(--[a-z-]+) </) { "\($0.1)\u{A0}<" }
    return "\(words(.pageUsage)): \(joined)".wrapped(width: columns, indent: 4)
      .replacing("\u{A0}", with: " ")
  }

  /// What can be typed, and the text about it: in the same line, or in the next if there is no room.
  private func entry(
    _ line: Substring, below rest: inout ArraySlice<Substring>, _ columns: Int
  ) -> String {
    let margin = String(repeating: " ", count: Self.column)
    let label: Substring
    let said: Substring
    if let next = rest.first, next.hasPrefix(margin) {
      (label, said) = (line, next.drop { $0 == " " })
      rest.removeFirst()
    } else {
      (label, said) = (line.prefix(Self.column), line.dropFirst(Self.column))
    }
    var name = String(label.trimmingSuffix { $0 == " " })
    if name.hasSuffix(" (default)") { name.removeLast(10) }
    let text = own(said)
    guard !text.isEmpty else { return name }
    guard columns >= Self.leastColumns else {
      return name + "\n" + ("      " + text).wrapped(width: columns, indent: 6)
    }
    let body = (margin + text).wrapped(width: columns, indent: Self.column)
    return name.columns < Self.column
      ? name + body.dropFirst(name.columns) : name + "\n" + body
  }

  /// What the parser says by itself: about its own options, and which values there are.
  private func own(_ text: Substring) -> String {
    switch text {
    case "Show help information.": return words(.pageHelp)
    case "Show the version.": return words(.pageVersion)
    default: break
    }
    guard
      let match = text.wholeMatch(
        of: /(.*?) ?\((?:values: ([^()]+?))?(?:; )?(?:default: ([^()]+))?\)/),
      match.2 != nil || match.3 != nil
    else { return String(text) }
    return [
      String(match.1), match.2.map { words(.pageOneOf, ["list": String($0)]) },
      match.3.map { words(.pageOtherwise, ["value": String($0)]) },
    ].compactMap { $0 }.joined(separator: " ")
  }
}

extension BidirectionalCollection {
  fileprivate func trimmingSuffix(_ isOff: (Element) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !isOff($0) }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}
