internal import Testimony

extension HerWords {
  /// A part as it is read aloud: whose words they are, then the words.
  func spoken(_ content: SectionContent) -> [Page.Piece] { content.segments.map(spoken) }

  private func spoken(_ segment: Segment) -> Page.Piece {
    switch (segment.role, segment.answer) {
    case (.survivor, .unknown?): .text("— " + self(.answerUnknown))
    case (.survivor, .notRemembered?): .text("— " + self(.answerNotRemembered))
    case (.survivor, .notSaid?): .text("— " + self(.answerNotSaid))
    case (.survivor, _): .text(segment.text)
    case (.question, _): .strong(segment.text)
    case (.interpreter, _), (.observation, _), (.assessment, _):
      .quiet("[\(words.word("origin", segment.role.rawValue))] \(segment.text)")
    }
  }
}
