internal import Testimony

extension HerWords {
  /// A part as it is read aloud: whose words they are, then the words.
  func spoken(_ content: SectionContent) -> [Page.Piece] {
    content.segments.map(spoken)
      + content.attachments.map {
        .quiet(self(.attachedHere, ["file": attached($0.name, $0.length)]))
      }
  }

  /// The same of a part that is not sealed yet.
  func spoken(_ section: CaptureDraft.Section) -> [Page.Piece] {
    spoken(section.content)
      + section.attachments.map { .quiet(self(.attachedHere, ["file": attached($0)])) }
  }

  /// `voice.ogg, 3.4 MB`
  func attached(_ name: String, _ length: Int) -> String { "\(name), \(size(length))" }

  /// The same, without its size where nobody knows it yet.
  func attached(_ file: CaptureDraft.File) -> String {
    file.seen.map { attached(file.name, $0.length) } ?? file.name
  }

  /// `3.4 MB`, as disks are labelled: in thousands.
  func size(_ bytes: Int) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
    let tenths = bytes / (unit / 10)
    let comma = language == .english ? "." : ","
    return "\(tenths / 10)\(comma)\(tenths % 10) \(name)"
  }

  /// An answer without words, as it is shown; `nil` for anything else.
  func nonAnswer(_ segment: Segment) -> String? {
    switch (segment.role, segment.answer) {
    case (.survivor, .unknown?): "— " + self(.answerUnknown)
    case (.survivor, .notRemembered?): "— " + self(.answerNotRemembered)
    case (.survivor, .notSaid?): "— " + self(.answerNotSaid)
    default: nil
    }
  }

  private func spoken(_ segment: Segment) -> Page.Piece {
    switch segment.role {
    case .survivor: .text(nonAnswer(segment) ?? segment.text)
    case .question: .strong(segment.text)
    case .interpreter, .observation, .assessment:
      .quiet(origin(segment) + segment.text + codes(segment))
    }
  }

  /// ` (debt; threats)`
  private func codes(_ segment: Segment) -> String {
    guard let topics = segment.topics, !topics.isEmpty else { return "" }
    return " (" + topics.map(topic).joined(separator: "; ") + ")"
  }

  /// A code of an assessment in words; one that nobody has listed is shown as it is.
  func topic(_ code: TopicCode) -> String {
    words.listed("topic", code.rawValue) ?? code.rawValue
  }

  /// A piece of a part, as it is picked from a list.
  func label(_ segment: Segment) -> String {
    let text = segment.text.shortened(to: 40)
    return switch segment.role {
    case .observation, .assessment: origin(segment) + text
    default: nonAnswer(segment) ?? text
    }
  }

  /// `[observation] `: what is not hers does not look as if it were.
  private func origin(_ segment: Segment) -> String {
    "[\(words.word("origin", segment.role.rawValue))] "
  }
}

extension String {
  /// In one line of at most so many characters: where it is cut, it is cut behind a word, and that is seen.
  func shortened(to most: Int) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > most else { return line }
    // The sign for it takes the place of one character; a word that ends just there is whole.
    let cut = line.prefix(most)
    let words = cut.lastIndex(of: " ").map { line[..<$0] } ?? cut.dropLast()
    return String(words.reversed().drop { ".,;:".contains($0) }.reversed()) + "…"
  }
}
