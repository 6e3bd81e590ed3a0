internal import Policy
internal import Testimony

/// What a line of a statement file is, by how it begins.
enum StatementMark: Equatable {
  case blank
  case heading(SectionKind)
  /// `role` is absent for a line that goes on with the quote above it.
  case quote(Segment.Role?, String)
  /// A professional's judgement with codes for it.
  case assessment([TopicCode], String)
  case question(Segment.QuestionType, String)
  case nonAnswer(Segment.AnswerKind)
  /// Her own words, or a line that goes on with the paragraph above it.
  case words

  private static let roles: [String: Segment.Role] = [
    "interpreter": .interpreter, "observation": .observation, "assessment": .assessment,
  ]

  private static let nonAnswers: [String: Segment.AnswerKind] = [
    "_[does not know]_": .unknown, "_[does not remember]_": .notRemembered,
    "_[does not want to say]_": .notSaid,
  ]

  init(_ line: StatementText.Line) throws(StatementFileError) {
    let start = line.bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? line.bytes.endIndex
    let rest = line.bytes[start...]
    switch rest.first {
    case nil: self = .blank
    case UInt8(ascii: "#"): self = try Self.heading(rest, line)
    case UInt8(ascii: ">"): self = try Self.quote(rest, line)
    case UInt8(ascii: "*"): self = try Self.question(rest, line)
    case UInt8(ascii: "_"): self = try Self.nonAnswer(rest, line)
    case UInt8(ascii: "-"), UInt8(ascii: "="): self = try Self.underline(rest, line)
    case let byte? where byte >= 0x80 && line.text.allSatisfy(\.isWhitespace): self = .blank
    default: self = .words
    }
  }

  /// The place to name in an error about the whole line: its first visible character.
  func position(in line: StatementText.Line) -> SourcePosition {
    let start = line.bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? line.bytes.endIndex
    let first = line.position(start - line.bytes.startIndex)
    switch self {
    case .quote, .assessment: break
    default: return first
    }
    return line.position(Self.afterAngle(line.bytes[start...]) - line.bytes.startIndex)
  }

  static func missingMarker(_ position: SourcePosition) -> StatementFileError {
    StatementFileError(
      .marker, at: position, .whoseWords,
      hint: .init(.markFirst))
  }

  private static func heading(
    _ rest: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> Self {
    let title = rest.drop { $0 == UInt8(ascii: "#") }
    // "#14" is a number on a locker; "#account" is a heading that lost its space.
    if let next = title.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
      return .words
    }
    let name = title.drop { $0 == UInt8(ascii: " ") }
    guard rest.count - title.count == 2, name.startIndex > title.startIndex, !name.isEmpty else {
      throw StatementFileError(
        .heading, at: line.position(rest.startIndex - line.bytes.startIndex),
        .noHeading, hint: .init(.headingLike))
    }
    guard let kind = SectionKind(rawValue: trimmed(name)), SectionKind.listed.contains(kind) else {
      throw StatementFileError(
        .heading, at: line.position(name.startIndex - line.bytes.startIndex),
        .noSuchKind,
        hint: .list(.theseAre, SectionKind.listed.map(\.rawValue)))
    }
    return .heading(kind)
  }

  /// The index of the first visible character behind `>`, or of the end.
  private static func afterAngle(_ rest: ArraySlice<UInt8>) -> Int {
    rest.dropFirst().firstIndex { $0 != UInt8(ascii: " ") } ?? rest.endIndex
  }

  private static func quote(
    _ rest: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> Self {
    let begin = afterAngle(rest)
    let body = rest[begin...]
    guard body.first == UInt8(ascii: "["), let end = body.firstIndex(of: UInt8(ascii: "]")) else {
      let afterSpace = rest.dropFirst().first == UInt8(ascii: " ") ? 2 : 1
      return .quote(nil, String(decoding: rest.dropFirst(afterSpace), as: UTF8.self))
    }
    if let codes = afterAssessment(body[(begin + 1)..<end]) {
      let text = body[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
      return .assessment(
        try topics(codes, line), String(decoding: text, as: UTF8.self))
    }
    guard let role = roles[String(decoding: body[(begin + 1)..<end], as: UTF8.self)] else {
      throw StatementFileError(
        .marker, at: line.position(begin - line.bytes.startIndex),
        .markUnknown, hint: .init(.marksAre))
    }
    let text = body[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
    return .quote(role, String(decoding: text, as: UTF8.self))
  }

  private static func question(
    _ rest: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> Self {
    guard rest.starts(with: "**Q".utf8) else { return .words }
    let next = rest.dropFirst(3).first
    // "**Quietly**, he said" is emphasis of hers.
    if let next, next >= 0x80 || Character(Unicode.Scalar(next)).isLetter { return .words }
    let types = Segment.QuestionType.allCases.map(\.rawValue).joined(separator: ", ")
    guard rest.starts(with: "**Q (".utf8), let close = rest.firstIndex(of: UInt8(ascii: ")")),
      rest[close...].starts(with: "):**".utf8)
    else {
      throw StatementFileError(
        .question, at: line.position(rest.startIndex - line.bytes.startIndex),
        .halfQuestion,
        hint: .init(.questionTypes, ["list": .text(types)]))
    }
    let name = rest[(rest.startIndex + 5)..<close]
    guard let type = Segment.QuestionType(rawValue: String(decoding: name, as: UTF8.self)) else {
      throw StatementFileError(
        .question, at: line.position(name.startIndex - line.bytes.startIndex),
        .typeUnknown, hint: .init(.typesAre, ["list": .text(types)]))
    }
    let text = rest[(close + 4)...].drop { $0 == UInt8(ascii: " ") }
    return .question(type, String(decoding: text, as: UTF8.self))
  }

  private static func nonAnswer(
    _ rest: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> Self {
    guard rest.starts(with: "_[".utf8) else { return .words }
    guard let answer = nonAnswers[trimmed(rest)] else {
      throw StatementFileError(
        .nonAnswer, at: line.position(rest.startIndex - line.bytes.startIndex),
        .noneOfThree,
        hint: .init(.threeAre))
    }
    return .nonAnswer(answer)
  }

  /// A line of dashes or equals signs only makes a heading or a rule in Markdown.
  private static func underline(
    _ rest: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> Self {
    let signs = trimmed(rest).utf8
    guard signs.count >= 3, signs.allSatisfy({ $0 == signs.first }) else { return .words }
    throw StatementFileError(
      .heading, at: line.position(rest.startIndex - line.bytes.startIndex),
      .noMeaning,
      hint: .init(.takeOutHeading))
  }

  /// Without spaces at the end.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
