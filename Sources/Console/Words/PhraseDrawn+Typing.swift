internal import Sodium

extension PhraseDrawn {
  /// Typed instead of the words: shows them once more. No word of a list is a digit.
  private static let showing = UInt8(ascii: "1")

  /// Shows the words at a terminal until she has typed them back or leaves. It is no exam: she may try as
  /// often as she likes, and nothing she wrote on paper becomes void by a slip.
  /// - Parameters:
  ///   - before: said above the words.
  ///   - after: said below them.
  ///   - question: asks for them.
  ///   - leaving: what it means to leave.
  /// - Returns: `false` where she leaves.
  func isTypedBack(
    at terminal: Terminal, _ her: HerWords, before: String, after: String? = nil,
    question: String, leaving: String? = nil
  ) throws -> Bool {
    let shown =
      "\(before)\n\n  \(words.joined(separator: " "))\n\n" + (after.map { $0 + "\n" } ?? "")
    let keys = [her(.phraseKeys), leaving].compactMap(\.self)
    terminal.say(shown)
    while true {
      let typed = try terminal.secret(question + " ", below: shown) {
        isEnded($0, terminal, her)
      }
      if LeavingKey.endsLine(typed) { return false }
      if typed.withUnsafeBytes({ LeavingKey.endsLine($0, with: Self.showing) }) {
        terminal.clear()
        terminal.say(shown)
        continue
      }
      let finding = compare(typed)
      if finding == .same { return true }
      // Lines that were begun and given up are none: who starts again is not told how many they were.
      let isGivenUp = if case .count(..<6) = finding { true } else { false }
      let said = her.texts(isGivenUp ? .count(0) : finding)
      terminal.say((said + keys).joined(separator: "\n") + "\n")
    }
  }

  /// Whether the lines so far are an answer.
  private func isEnded(
    _ typed: UnsafeRawBufferPointer, _ terminal: Terminal, _ her: HerWords
  ) -> Bool {
    let isKey = LeavingKey.endsLine(typed) || LeavingKey.endsLine(typed, with: Self.showing)
    guard count(in: typed) > 0, !isKey else { return true }
    return terminal.isEnded(her.missing(typed, list))
  }
}
