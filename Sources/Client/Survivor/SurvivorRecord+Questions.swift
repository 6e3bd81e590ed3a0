public import Statements
public import Testimony

extension SurvivorRecord {
  /// A question to her.
  public struct Asked: Sendable {
    public let question: Statement<Question>
    /// When it was admitted, by the keeper's clock.
    public let at: Timestamp
    public let answer: Answer?
  }

  /// All questions in the order of the log.
  public var questions: [Asked] {
    notes.compactMap {
      guard case .question(let question) = $0.note else { return nil }
      return Asked(
        question: question, at: $0.admitted.admitted,
        answer: history.answers[question.hash]?.body)
    }
  }
}
