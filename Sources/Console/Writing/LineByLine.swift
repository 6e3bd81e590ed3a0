/// A text that is written line by line, where lines can be added and none can be gone back to.
struct LineByLine: Hashable {
  /// What stands there already.
  let text: String
  /// Whether what is typed takes its place.
  let isAnew: Bool
  private var lines: [String] = []

  init(_ text: String, isAnew: Bool) {
    self.text = text
    self.isAnew = isAnew
  }

  mutating func add(_ line: String) { lines.append(line) }

  /// Whether nothing was typed: then what stands there stays.
  private var isEmpty: Bool { lines.allSatisfy { $0.trimmed.isEmpty } }

  /// All of it while somebody writes: what is typed anew may not be finished, and whoever is called away or
  /// loses power finds both.
  var soFar: String {
    guard !isEmpty else { return text }
    return ((text.isEmpty ? [] : [text]) + lines).joined(separator: "\n").inNFC
  }

  /// All of it once somebody has ended it.
  var whole: String { isAnew && !isEmpty ? lines.joined(separator: "\n").inNFC : soFar }
}
