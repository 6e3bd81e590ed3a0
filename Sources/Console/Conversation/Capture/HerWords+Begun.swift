internal import Testimony

extension HerWords {
  /// What was asked, and under it what is typed or marked so far: for whoever has to know that it is no answer.
  func begun(_ half: HalfAnswer) -> (asked: String?, said: [String]) {
    let marks = (half.marked ?? []).map { name($0, of: half.question) }
    return (asked(half.question), [half.line].compactMap(\.self) + marks)
  }

  /// With the part that it is about, where it is about one.
  private func asked(_ question: HalfAnswer.Question) -> String? {
    let about = question.about?.split(separator: " ").first.map(String.init)
    let part = SectionKind.listed.first { $0.rawValue == about }
    return sentence(of: question).map { asked in
      part.map { "\(sections([$0])): \(asked)" } ?? asked
    }
  }

  /// How it was asked; `nil` where another version of the program did.
  private func sentence(of question: HalfAnswer.Question) -> String? {
    switch (CaptureKey(rawValue: question.asked), question.about) {
    case (.closeTitle?, SessionNotes.Question.reach.rawValue?): self(.contactReach)
    case (.closeTitle?, SessionNotes.Question.never.rawValue?): self(.contactNever)
    case (let key?, _): self(key)
    case (nil, _): nil
    }
  }

  /// What a mark stands for, in words.
  private func name(_ mark: String, of question: HalfAnswer.Question) -> String {
    let list: String? =
      switch CaptureKey(rawValue: question.asked) {
      case .presentText?: "present"
      case .wishesAsk?: "asker"
      case .themesAsk?: "theme"
      case .codesMark?: "topic"
      default: nil
      }
    return list.flatMap { words.listed($0, mark) } ?? mark
  }
}
