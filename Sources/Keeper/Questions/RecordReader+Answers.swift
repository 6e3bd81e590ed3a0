internal import Statements
internal import Storage
internal import Testimony

extension RecordReader {
  /// An answer is to a question about this very record; that it comes once, and names what the
  /// manifest lists, is the chain's own rule.
  func check(_ answer: Answer) throws {
    guard let question = try statement(answer.questionHash), question.kind == .question,
      question.record == answer.record
    else { throw KeeperError.statement(.outOfPlace) }
  }
}
