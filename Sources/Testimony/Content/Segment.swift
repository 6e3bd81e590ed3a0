/// A piece of a section with one origin: her words, a question, or somebody else's note.
public struct Segment: Codable, Hashable, Sendable {
  /// Names the segment within its section version; questions and translations point at it.
  public let id: String
  public let role: Role
  /// Given for questions only.
  public let questionType: QuestionType?
  /// As it was said or written, in NFC; empty when a question was met by a non-answer.
  public let text: String
  /// Given when it is not the section's.
  public let language: Language?
  /// The id of the segment that this one translates.
  public let translationOf: String?
  /// Who translated, and whether certified.
  public let translator: String?
  /// Given for what she said, or chose not to say, after a question.
  public let answer: AnswerKind?
  /// The advocate's assessment, never part of her words.
  public let topics: [TopicCode]?
  public let at: Timestamp?

  public init(
    id: String, role: Role, questionType: QuestionType? = nil, text: String,
    language: Language? = nil, translationOf: String? = nil, translator: String? = nil,
    answer: AnswerKind? = nil, topics: [TopicCode]? = nil, at: Timestamp? = nil
  ) {
    self.id = id
    self.role = role
    self.questionType = questionType
    self.text = text
    self.language = language
    self.translationOf = translationOf
    self.translator = translator
    self.answer = answer
    self.topics = topics
    self.at = at
  }

  /// Whose words these are.
  public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// The survivor's own, verbatim.
    case survivor
    case interpreter
    /// Asked by the person who takes the account down.
    case question
    /// What somebody saw or heard, without a judgement.
    case observation
    /// A professional's judgement.
    case assessment
  }

  /// How open a question was (ABE, NICHD); a leading one is kept and marked, never hidden.
  public enum QuestionType: String, Codable, Hashable, Sendable, CaseIterable {
    case invitation, open, specific, closed, leading
  }

  /// What became of a question. The three non-answers are three different things.
  public enum AnswerKind: String, Codable, Hashable, Sendable, CaseIterable {
    case told
    /// She does not know.
    case unknown
    /// She does not remember.
    case notRemembered = "not_remembered"
    /// She does not want to say.
    case notSaid = "not_said"
  }
}
