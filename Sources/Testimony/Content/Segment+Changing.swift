extension Segment {
  /// The same segment in other words, or with another answer in their place.
  public func with(text: String, answer: AnswerKind?, at: Timestamp?) -> Segment {
    Segment(
      id: id, role: role, questionType: questionType, text: text, language: language,
      translationOf: translationOf, translator: translator, answer: answer, topics: topics, at: at)
  }

  /// The same segment with other codes.
  public func with(topics: [TopicCode]?) -> Segment {
    Segment(
      id: id, role: role, questionType: questionType, text: text, language: language,
      translationOf: translationOf, translator: translator, answer: answer, topics: topics, at: at)
  }
}
