internal import Policy
internal import Sealing
internal import Testimony

/// Reads the lines after the front matter, one by one, into sections.
struct StatementSectionReader {
  private var sections: [StatementSection] = []
  private var heading: (kind: SectionKind, position: SourcePosition)?
  private var segments: [Segment] = []
  private var bytesInSection = 0
  private var hasQuestion = false
  private var block: Block?

  /// The paragraph that is being read.
  private struct Block {
    enum Shape { case plain, quote, question, nonAnswer }

    let shape: Shape
    let role: Segment.Role
    var questionType: Segment.QuestionType?
    var answer: Segment.AnswerKind?
    var topics: [TopicCode]?
    let position: SourcePosition
    var lines: [String] = []
  }

  mutating func read(_ line: StatementText.Line) throws(StatementFileError) {
    let mark = try StatementMark(line)
    if mark == .blank {
      try close()
    } else if case .heading(let kind) = mark {
      try close()
      try closeSection()
      heading = (kind, mark.position(in: line))
    } else {
      try read(mark, line)
    }
  }

  mutating func finish() throws(StatementFileError) -> [StatementSection] {
    try close()
    try closeSection()
    guard !sections.isEmpty else {
      throw StatementFileError(
        .empty, at: .start, .sectionNone,
        hint: .init(.writeSection))
    }
    return sections
  }

  private mutating func read(
    _ mark: StatementMark, _ line: StatementText.Line
  ) throws(StatementFileError) {
    let position = mark.position(in: line)
    guard heading != nil else {
      throw StatementFileError(
        .outside, at: position, .beforeHeading,
        hint: .init(.headingAbove))
    }
    switch mark {
    case .blank, .heading: return
    case .quote(let role, let text):
      if let role {
        try close()
        block = Block(shape: .quote, role: role, position: position, lines: [text])
      } else if block?.shape == .quote {
        block?.lines.append(text)
      } else {
        throw StatementMark.missingMarker(position)
      }
    case .assessment(let topics, let text):
      try close()
      block = Block(
        shape: .quote, role: .assessment, topics: topics, position: position, lines: [text])
    case .question(let type, let text):
      try demandNewParagraph(position)
      block = Block(
        shape: .question, role: .question, questionType: type, position: position, lines: [text])
      hasQuestion = true
    case .nonAnswer(let answer):
      try demandNewParagraph(position)
      guard hasQuestion else {
        throw StatementFileError(
          .nonAnswer, at: position, .noQuestionBefore,
          hint: .init(.questionAbove))
      }
      block = Block(shape: .nonAnswer, role: .survivor, answer: answer, position: position)
    case .words:
      try readWords(line, at: position)
    }
  }

  private mutating func readWords(
    _ line: StatementText.Line, at position: SourcePosition
  ) throws(StatementFileError) {
    switch block?.shape {
    case .plain, .question: block?.lines.append(line.text)
    case .quote, .nonAnswer:
      // Markdown would count the line to the paragraph above; a person may mean her words.
      throw StatementFileError(
        .marker, at: position, .unclearWords,
        hint: .init(.emptyLineOr))
    case nil:
      block = Block(
        shape: .plain, role: .survivor, answer: hasQuestion ? .told : nil, position: position,
        lines: [line.text])
    }
  }

  private func demandNewParagraph(_ position: SourcePosition) throws(StatementFileError) {
    guard block != nil else { return }
    throw StatementFileError(
      .marker, at: position, .ownParagraph,
      hint: .init(.emptyLine))
  }

  private mutating func close() throws(StatementFileError) {
    guard let closed = block else { return }
    block = nil
    var lines = closed.lines[...]
    // A marker may stand alone on its line.
    if closed.shape != .plain, lines.first?.isEmpty == true { lines.removeFirst() }
    // Empty quoted lines at the end are only the shape of the quote.
    while closed.shape == .quote, lines.last?.isEmpty == true { lines.removeLast() }
    let text = lines.joined(separator: "\n").inNFC
    guard closed.shape == .nonAnswer || !text.allSatisfy(\.isWhitespace) else {
      throw StatementFileError(
        closed.shape == .question ? .question : .marker, at: closed.position,
        .noWordsFollow, hint: .init(.writeBehind))
    }
    bytesInSection += text.utf8.count
    segments.append(
      Segment(
        id: "s\(segments.count + 1)", role: closed.role, questionType: closed.questionType,
        text: text, answer: closed.answer, topics: closed.topics))
  }

  private mutating func closeSection() throws(StatementFileError) {
    guard let (kind, position) = heading else { return }
    guard !segments.isEmpty else {
      throw StatementFileError(
        .empty, at: position, .nothingUnder,
        hint: .init(.writeUnder))
    }
    guard bytesInSection <= SectionKey.contentLimit else {
      throw StatementFileError(
        .tooLarge, at: position, .sectionTooLong,
        hint: .init(.divideSection))
    }
    sections.append(StatementSection(kind: kind, segments: segments))
    (heading, segments, hasQuestion, bytesInSection) = (nil, [], false, 0)
  }
}
