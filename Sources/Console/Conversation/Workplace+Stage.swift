internal import Testimony

extension Workplace {
  /// Where an advocate writes: the whole screen, or line by line; `nil` where there is no terminal.
  func writingStage(isPlain: Bool) -> (any WritingStage)? {
    guard let terminal = Terminal.open(), !output.isJSON,
      let her = try? HerWords(settings.language)
    else { return nil }
    let words = StageWords(capturing: her)
    let writing = WritingWords(her)
    return isPlain || !terminal.movesCursor
      ? PlainStage(terminal, words, writing)
      : FullStage(terminal, words, writing, isStyled: settings.allowsStyle)
  }
}
