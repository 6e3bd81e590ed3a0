internal import Testimony

/// What an answer can become when it is looked at again.
enum ReplyChange {
  case words
  case kind(Segment.AnswerKind)
  /// It goes: only where nothing is sealed yet.
  case out
}

extension Stage {
  /// Asks what becomes of an answer.
  /// - Returns: `nil` for going back.
  func reply(
    to shown: String, on title: String, canGo: Bool, in her: HerWords
  ) throws -> ReplyChange? {
    let replies: [(label: CaptureKey, step: ReplyChange)] = [
      (.answerTold, .words), (.answerUnknown, .kind(.unknown)),
      (.answerNotRemembered, .kind(.notRemembered)), (.answerNotSaid, .kind(.notSaid)),
      (.takeOutAnswer, .out),
    ]
    let offered = canGo ? replies : replies.dropLast()
    let page = Page(
      title, [.strong(shown), .text(her(.answerHow))], choices: offered.map { her($0.label) },
      back: her(TalkKey.back))
    return try choose(page).map { offered[$0].step }
  }
}
