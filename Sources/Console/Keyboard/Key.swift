/// What somebody has pressed.
enum Key: Hashable, Sendable {
  /// A character, composed as it was typed.
  case character(Character)
  /// Text that was pasted at once; what steers a terminal is taken out.
  case paste(String)
  /// The same, where something was no text and was left out.
  case pasteInPart(String)
  case enter, escape, backspace, delete, tab
  case up, down, left, right, home, end, pageUp, pageDown
  /// A letter with Ctrl, in small: `x` for Ctrl-X.
  case control(Character)
  /// A sequence that is not known here: nothing happens.
  case unknown
}
