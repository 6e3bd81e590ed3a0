extension Decision {
  /// Which way a reason points.
  public enum Outcome: String, Hashable, Sendable {
    case allows, refuses, warns
  }

  /// One rule's word on a question, with where the rule comes from.
  public struct Reason: Hashable, Sendable {
    public let outcome: Outcome
    /// The rule's id, for example `de-reflection-1`; its first part is the file.
    public let rule: String
    /// The policy file: `eu`, or the country in lower case (`ro`).
    public let country: String
    /// Instrument and article, or `service rule: …`.
    public let source: String
    public let confidence: RuleConfidence
    /// What a program can act on and translate; the sentence is for people who read English.
    public let code: DecisionCode
    /// The code's particulars by name, as ``DecisionCode`` lists them: numbers in decimal, times
    /// as RFC 3339, kinds and purposes as codes.
    public let parameters: [String: String]
    /// One plain English sentence.
    public let sentence: String

    public init(
      outcome: Outcome, rule: String, country: String, source: String, confidence: RuleConfidence,
      code: DecisionCode, parameters: [String: String], sentence: String
    ) {
      self.outcome = outcome
      self.rule = rule
      self.country = country
      self.source = source
      self.confidence = confidence
      self.code = code
      self.parameters = parameters
      self.sentence = sentence
    }
  }
}
