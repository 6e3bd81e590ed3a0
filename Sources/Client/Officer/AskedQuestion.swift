public import Statements
public import Testimony

/// A question that was asked under a grant, with her answer.
public struct AskedQuestion: Sendable {
  public let question: Statement<Question>
  /// When it was admitted, by the keeper's clock.
  public let at: Timestamp
  /// `nil` while it waits.
  public let answer: SaidUnderGrant.Answered?
}

extension HeldGrant {
  /// What was asked under the grant, in the order of the log.
  public var questions: [AskedQuestion] {
    said.notes.compactMap { said in
      guard case .question(let question) = said.note else { return nil }
      return AskedQuestion(
        question: question, at: said.at,
        answer: self.said.answers.first { $0.answer.body.questionHash == question.hash })
    }
  }
}
