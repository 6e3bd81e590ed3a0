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
    "told_to", "tellings",
  ]

  /// A file of its own, with or without the `---` lines.
  /// - Parameter file: the bytes as they are on disk.
  init(file: [UInt8]) throws(StatementFileError) {
    var lines = try StatementText(file).lines[...]
    if lines.first?.isFence == true { lines = lines.dropFirst() }
    if let end = lines.firstIndex(where: \.isFence) {
      // Behind the end of it nothing stands that would be left out in silence.
      if let more = lines[(end + 1)...].first(where: { !$0.text.trimmed.isEmpty }) {
        throw StatementFileError(
          .frontMatter, at: more.position(), .frontUnread, hint: .init(.lineByLine))
      }
      lines = lines[..<end]
    }
    try self.init(lines)
  }

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
      throw StatementFileError(error)
    } catch let error as StatementFileError {
      throw error
    } catch {
      throw StatementFileError(
        .frontMatter, at: .start, .frontUnread, hint: .init(.lineByLine))
    }
  }

  private init(_ mapping: YAMLMapping) throws {
    for entry in mapping.entries where !Self.keys.contains(entry.key) {
      throw StatementFileError(
        .frontMatter, at: entry.position, .keyUnknown,
        hint: .list(.theseAre, Self.keys))
    }
    guard let written = mapping["language"] else { throw Self.noLanguage }
    language = try Self.value(written, .list(.valueList, Language.allCases.map(\.rawValue))) {
      Language(rawValue: $0)
    }
    hearing =
      try mapping["hearing"].map {
        try Self.value($0, .list(.valueList, Hearing.allCases.map(\.rawValue))) {
          Hearing(rawValue: $0)
        }
      } ?? .advocate
    interpreter = try mapping["interpreter"].map(Self.text)
    present =
      try mapping["present"]?.list().map {
        try Self.value($0, .list(.roleList, PresentRole.listed.prefix(4).map(\.rawValue))) {
          PresentRole(rawValue: $0)
        }
      } ?? []
    started = try mapping["started"].map(Self.moment)
    ended = try mapping["ended"].map(Self.moment)
    told = try Self.told(mapping)
    if let started, let ended, let node = mapping["ended"], ended < started {
      throw StatementFileError(
        .frontMatter, at: node.position, .endsBefore, hint: .init(.compareTimes))
    }
  }

  private static var noLanguage: StatementFileError {
    StatementFileError(
      .frontMatter, at: .start, .noLanguage,
      hint: .list(.addLanguage, Language.allCases.map(\.rawValue)))
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
        .frontMatter, at: line.position(), .keyTwice, hint: .init(.keepOne))
    }
  }

  /// Whether a line has more than a comment.
  private static func says(_ line: StatementText.Line) -> Bool {
    let first = line.bytes.first { $0 != UInt8(ascii: " ") }
    return first != nil && first != UInt8(ascii: "#")
  }

  /// A text that means one of a type's values.
  /// - Parameter hint: what can stand there.
  static func value<Value>(
    _ node: YAMLNode, _ hint: ErrorText, _ read: (String) -> Value?
  ) throws -> Value {
    guard let value = read(try node.text()) else {
      throw StatementFileError(.frontMatter, at: node.position, .valueOther, hint: hint)
    }
    return value
  }

  /// A text for people. Quotes in YAML can spell characters that no line of the file shows.
  static func text(_ node: YAMLNode) throws -> String {
    let text = try node.text()
    guard !text.utf8.contains(0x09) else {
      throw StatementFileError(
        .frontMatter, at: node.position, .tabHere, hint: .init(.spacesInstead))
    }
    return text.inNFC
  }

  private static func moment(_ node: YAMLNode) throws -> Timestamp {
    try value(node, .init(.timeLike)) { Timestamp(rfc3339: $0) }
  }
}
