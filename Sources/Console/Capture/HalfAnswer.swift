/// What was typed into a line, or marked, when somebody stopped or left: it is no answer yet, and stands there
/// again when the same question comes next.
package struct HalfAnswer: Codable, Hashable, Sendable {
  /// What it belongs to, in whatever language it was asked.
  package struct Question: Codable, Hashable, Sendable {
    /// The key of the sentence that asks.
    let asked: String
    /// The part, the code or the file that it is about, where there is one.
    let about: String?

    init(_ key: CaptureKey, about: String? = nil) {
      asked = key.rawValue
      self.about = about
    }
  }

  let question: Question
  let line: String?
  /// By what they stand for: a later program may show them in another order.
  let marked: [String]?
}

extension HalfAnswer.Question {
  /// What is asked when another session begins: none of it is an answer before that has begun.
  static let sitting = "sitting"

  var isOfSitting: Bool { about == Self.sitting }
}

extension CaptureDraft {
  func half(of question: HalfAnswer.Question) -> HalfAnswer? {
    halves?.first { $0.question == question }
  }

  /// Keeps what is typed so far, in the place of what was typed before; nothing is kept of an empty line.
  mutating func keep(_ line: String, of question: HalfAnswer.Question) {
    forget(question)
    guard !line.trimmed.isEmpty else { return }
    halves = (halves ?? []) + [HalfAnswer(question: question, line: line.inNFC, marked: nil)]
  }

  /// Keeps what is marked so far.
  mutating func keep(_ marked: [String], of question: HalfAnswer.Question) {
    forget(question)
    halves = (halves ?? []) + [HalfAnswer(question: question, line: nil, marked: marked)]
  }

  /// It is answered, or somebody went back from it.
  mutating func forget(_ question: HalfAnswer.Question) { forget { $0 == question } }

  /// The session has begun with all that was asked.
  mutating func forgetSitting() { forget(\.isOfSitting) }

  private mutating func forget(_ isOver: (HalfAnswer.Question) -> Bool) {
    let rest = (halves ?? []).filter { !isOver($0.question) }
    halves = rest.isEmpty ? nil : rest
  }
}
