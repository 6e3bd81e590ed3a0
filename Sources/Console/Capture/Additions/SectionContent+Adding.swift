internal import Testimony

extension SectionContent {
  /// Whether this version says something that the one before does not: other words, marks or translations, or
  /// that she has approved it. Ids and times are no words.
  func adds(to before: SectionContent) -> Bool {
    guard words == before.words else { return true }
    return approved != nil && before.approved == nil
  }

  private var words: [Segment] {
    segments.map {
      Segment(
        id: "", role: $0.role, questionType: $0.questionType, text: $0.text, language: $0.language,
        translator: $0.translator, answer: $0.answer, topics: $0.topics)
    }
  }
}
