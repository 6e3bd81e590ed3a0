extension SessionNotes {
  /// What is asked about the session itself, each on a page of its own.
  package enum Question: String, Codable, Hashable, Sendable {
    case people, interpreter, companion, gender, training
    case next, after, reach, never
  }

  /// That a question was answered, and what the record says of it.
  package struct Answer: Codable, Hashable, Sendable {
    let question: Question
    /// `nil` where nothing was said, or where it is kept in a place of its own.
    let remark: String?
  }

  func answer(to question: Question) -> Answer? { answers?.first { $0.question == question } }

  /// Keeps an answer, in the place of an earlier one to the same question.
  mutating func note(_ question: Question, _ remark: String?) {
    let answer = Answer(question: question, remark: remark)
    var all = answers ?? []
    if let place = all.firstIndex(where: { $0.question == question }) {
      all[place] = answer
    } else {
      all.append(answer)
    }
    answers = all
  }

  /// What was answered stays, and the questions can be asked again on another day.
  mutating func settle(_ questions: [Question]) {
    let settled = (answers ?? []).filter { questions.contains($0.question) }
    remarks = allRemarks
    answers = (answers ?? []).compactMap { answer in
      guard !settled.contains(answer) else { return nil }
      return Answer(question: answer.question, remark: nil)
    }
  }

  /// The advocate's notes and what was answered.
  var allRemarks: [String] { remarks + (answers ?? []).compactMap(\.remark) }
}
