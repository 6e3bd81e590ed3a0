internal import Sealing
internal import Statements
public import Testimony

extension SurvivorSession {
  /// Answers a question without telling anything anew.
  /// - Parameter told: the section that tells it already; `nil` to decline, for which no reason is
  ///   asked.
  @discardableResult
  public func answer(
    _ question: StatementHash, toldIn told: SectionVersion?, in record: SurvivorRecord
  ) async throws -> Decided<Answer> {
    try await decide(in: record) {
      Answer(
        at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, questionHash: question,
        outcome: told == nil ? .declined : .alreadyTold, section: told?.section,
        version: told?.version)
    }
  }

  /// A question, which was sealed to her.
  public func words(of question: Question) throws -> String {
    try SealedMessage.open(
      question.sealedText.bytes, with: seed.boxKey, info: SealContext.question(question.question))
  }
}
