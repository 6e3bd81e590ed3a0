internal import Foundation
internal import Policy
internal import Testimony

/// What stands between the two `---` lines of a statement file.
struct StatementFrontMatter {
  let language: Language
  let hearing: Hearing
  let interpreter: String?
  let present: [PresentRole]
  let started: Timestamp?
  let ended: Timestamp?
  let told: ToldCheck?

  private static let keys = [
    "language", "hearing", "interpreter", "present", "started", "ended", "told", "necessity",
  ]

  /// - Parameter lines: without the `---` lines.
  init(_ lines: ArraySlice<StatementText.Line>) throws(StatementFileError) {
    guard lines.contains(where: { Self.says($0) }) else { throw Self.noLanguage }
    try Self.refuseRepeatedKeys(lines)
    do {
      let node = try StrictYAML.parse(
        Array(lines.map(\.bytes).joined(separator: [0x0A])), file: "",
        firstLine: lines.first?.number ?? 2)
      try self.init(node.mapping())
    } catch let error as StrictYAMLError {
      throw StatementFileError(
        .frontMatter, at: error.position, error.message, hint: error.advice)
    } catch let error as StatementFileError {
      throw error
    } catch {
      throw StatementFileError(
        .frontMatter, at: .start, "the front matter cannot be read", hint: "check it line by line")
    }
  }

  private init(_ mapping: YAMLMapping) throws {
    for entry in mapping.entries where !Self.keys.contains(entry.key) {
      throw StatementFileError(
        .frontMatter, at: entry.position, "this key is not known here",
        hint: "these are: \(Self.keys.joined(separator: ", "))")
    }
    guard let written = mapping["language"] else { throw Self.noLanguage }
    language = try written.value(Self.choice(Language.allCases.map(\.rawValue))) {
      Language(rawValue: $0)
    }
    hearing =
      try mapping["hearing"]?.value(Self.choice(Hearing.allCases.map(\.rawValue))) {
        Hearing(rawValue: $0)
      } ?? .advocate
    interpreter = try mapping["interpreter"].map(Self.text)
    present =
      try mapping["present"]?.list().map {
        try $0.value(
          "a role like \(PresentRole.listed.prefix(4).map(\.rawValue).joined(separator: ", "))"
        ) {
          PresentRole(rawValue: $0)
        }
      } ?? []
    started = try mapping["started"].map(Self.moment)
    ended = try mapping["ended"].map(Self.moment)
    told = try Self.told(mapping)
    if let started, let ended, let node = mapping["ended"], ended < started {
      throw node.error(.value, "the end lies before the beginning", advice: "compare both times")
    }
  }

  /// A second account without its reason is not taken down.
  private static func told(_ mapping: YAMLMapping) throws -> ToldCheck? {
    let necessity = try mapping["necessity"].map { node in
      let text = try Self.text(node).trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else {
        throw node.error(.value, "the reason is empty", advice: "say why she is asked again")
      }
      return text
    }
    let answer = try mapping["told"].map { node in
      (node, try node.value("no, or the code of what she told", { ToldAnswer($0) }))
    }
    switch (answer, necessity) {
    case (nil, nil): return nil
    case ((_, .no)?, nil): return .first
    case ((_, .code(let code))?, let necessity?): return .again(code, because: necessity)
    case (let (node, .code)?, nil):
      throw node.error(
        .value, "a second account needs its reason",
        advice: "add a line necessity: and say why she is asked again")
    case (_, _?):
      let node = mapping["necessity"] ?? mapping["told"]
      throw node?.error(
        .value, "a reason is given, and no code of what she told before",
        advice: "add a line told: and the code on her card") ?? Self.noLanguage
    }
  }

  private static var noLanguage: StatementFileError {
    StatementFileError(
      .frontMatter, at: .start, "the language is missing",
      hint: "add a line language: and \(choice(Language.allCases.map(\.rawValue)))")
  }

  /// The YAML parser would name the first place of a repeated key; a person looks at the second.
  private static func refuseRepeatedKeys(
    _ lines: ArraySlice<StatementText.Line>
  ) throws(StatementFileError) {
    var seen: Set<String> = []
    for line in lines {
      let name = String(decoding: line.bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      guard keys.contains(name), !seen.insert(name).inserted else { continue }
      throw StatementFileError(
        .frontMatter, at: line.position(), "this key is given twice", hint: "keep one of them")
    }
  }

  /// Whether a line has more than a comment.
  private static func says(_ line: StatementText.Line) -> Bool {
    let first = line.bytes.first { $0 != UInt8(ascii: " ") }
    return first != nil && first != UInt8(ascii: "#")
  }

  private static func choice(_ words: [String]) -> String {
    "one of \(words.joined(separator: ", "))"
  }

  /// A text for people. Quotes in YAML can spell characters that no line of the file shows.
  private static func text(_ node: YAMLNode) throws(StrictYAMLError) -> String {
    let text = try node.text()
    guard !text.utf8.contains(0x09) else {
      throw node.error(.characters, "there is a tab here", advice: "write spaces instead")
    }
    return text.inNFC
  }

  private static func moment(_ node: YAMLNode) throws(StrictYAMLError) -> Timestamp {
    try node.value("a time with its offset, like 2026-09-15T10:05:00+03:00") {
      Timestamp(rfc3339: $0)
    }
  }
}
