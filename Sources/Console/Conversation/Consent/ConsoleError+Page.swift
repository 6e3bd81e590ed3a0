extension ConsoleError {
  /// What stands on a page about it, in her language.
  func pieces(_ her: HerWords) -> [Page.Piece] {
    [.strong(message(her).asSentence)] + (hint(her).map { [.text($0.asSentence)] } ?? [])
  }
}

extension String {
  /// With a capital letter, and a full stop where no command stands at the end.
  fileprivate var asSentence: String {
    let text = prefix(1).uppercased() + dropFirst()
    return text.contains("toldonce ") || text.hasSuffix(".") ? text : text + "."
  }
}
