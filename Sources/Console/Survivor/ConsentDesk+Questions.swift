internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A question that waits, by its number or its id. Numbers count all questions in the order of the
  /// log, and never change.
  func openQuestion(_ text: String) throws -> SurvivorRecord.Asked {
    let all = record.questions
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.question.body.question.description == text })
    else {
      throw ConsoleError.usage(.noQuestion, hint: .see("toldonce consent questions"))
    }
    guard found.answer == nil else {
      throw ConsoleError.failed(.questionAnswered, hint: .see("toldonce consent questions"))
    }
    return found
  }

  /// The number of a question among all.
  func number(ofQuestion asked: SurvivorRecord.Asked) -> Int {
    1 + (record.questions.firstIndex { $0.question.hash == asked.question.hash } ?? 0)
  }
}
