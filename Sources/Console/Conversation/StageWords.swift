/// What a stage itself says, in the language of the conversation.
package struct StageWords: Hashable, Sendable {
  /// `Back`
  package let back: String
  /// `Leave and clear the screen`
  package let leave: String
  /// `Stop for today`, where the conversation has a key for it: it throws ``Stopping``.
  package let stop: String?
  /// `Done`: what is marked is confirmed.
  package let done: String
  /// `More`: the page goes on below.
  package let more: String
  /// Above ``more`` when a digit was typed for what is not on the screen yet; at most 40 columns.
  package let below: String
  /// How to answer: `Type a number, or use the arrow keys and Enter.`
  package let howToChoose: String
  /// The same line by line, where there are no arrow keys: `Type a number and press Enter.`
  package let howToType: String
  /// `Empty line`: where a line is asked for and there are no other keys, it goes back.
  package let emptyLine: String
  /// `Type a number to mark it or not.`
  package let howToMark: String
  /// `Please type one of the numbers.`
  package let notUnderstood: String
  /// `marked`, for a screen reader.
  package let marked: String
  /// `Ctrl`, as it is printed on the keyboards of the country.
  package let control: String

  package init(
    back: String, leave: String, stop: String? = nil, done: String, more: String, below: String,
    howToChoose: String, howToType: String, emptyLine: String, howToMark: String,
    notUnderstood: String,
    marked: String, control: String
  ) {
    self.back = back
    self.leave = leave
    self.stop = stop
    self.done = done
    self.more = more
    self.below = below
    self.howToChoose = howToChoose
    self.howToType = howToType
    self.emptyLine = emptyLine
    self.howToMark = howToMark
    self.notUnderstood = notUnderstood
    self.marked = marked
    self.control = control
  }
}
