import Foundation

/// The words of a statement file, read by rules of this test's own: what has to come back.
struct ToldWords {
  /// Kinds, each once, in the order of the file.
  private(set) var kinds: [String] = []
  /// All words that somebody said or wrote, in order, in NFC.
  private(set) var words: [Substring] = []
  private(set) var notAnswered = 0

  init(file: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
      .replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\u{FEFF}", with: "")
    guard let end = text.range(of: "\n---\n") else { throw Defect("no front matter in \(file)") }
    for line in text[end.upperBound...].split(separator: "\n") {
      if line.hasPrefix("## ") {
        let kind = String(line.dropFirst(3))
        if !kinds.contains(kind) { kinds.append(kind) }
      } else if line.wholeMatch(of: /_\[does not [a-z ]+\]_/) != nil {
        notAnswered += 1
      } else {
        let said = line.trimmingPrefix(#/> \[[a-z]+\] |\*\*Q \([a-z]+\):\*\* |> /#)
        words += Self.words(of: String(said))
      }
    }
  }

  static func words(of text: String) -> [Substring] {
    text.precomposedStringWithCanonicalMapping.split { $0.isWhitespace }
  }
}
