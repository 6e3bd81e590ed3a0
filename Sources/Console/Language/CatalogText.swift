internal import Policy

/// A text with places to fill in, such as `{until}`.
package struct CatalogText: Hashable, Sendable {
  private enum Part: Hashable { case words(String), place(String) }

  /// The place of the number that a counted text is about.
  static let count = "count"

  private let parts: [Part]

  /// What is to be filled in.
  let placeholders: Set<String>

  /// - Throws: a fault with its place, also for a brace that opens or closes nothing.
  init(_ node: YAMLNode) throws(StrictYAMLError) {
    var parts: [Part] = []
    var rest = try node.text(atMost: Self.longest)[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}"),
        Self.isName(rest[rest.index(after: brace)..<end])
      else {
        throw node.error(
          .value, "a brace is not part of a placeholder", advice: "write {name}, or take it out")
      }
      if brace > rest.startIndex { parts.append(.words(String(rest[..<brace]))) }
      parts.append(.place(String(rest[rest.index(after: brace)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.words(String(rest))) }
    self.parts = parts
    placeholders = Set(parts.compactMap { if case .place(let name) = $0 { name } else { nil } })
  }

  /// The text with its places filled in. What is filled in is never read for places itself. A date that
  /// ends with a full stop (`3 grudnia 2026 r.`) ends the sentence, too.
  func filled(_ values: [String: String]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .words(let words) where text.hasSuffix(".") && words.hasPrefix("."):
        text += words.dropFirst()
      case .words(let words): text += words
      case .place(let name): text += values[name] ?? ""
      }
    }
    return text
  }

  /// Bytes of one text: a page on a narrow screen.
  private static let longest = 2_048

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
      }
  }
}
