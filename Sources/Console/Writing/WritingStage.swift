/// A stage on which longer texts are written.
package protocol WritingStage: Stage {
  /// Shows a page, and a text below it that is being written.
  /// - Parameters:
  ///   - text: what is there already.
  ///   - keep: saves it, some seconds after a change at the latest and once more at the end. What it
  ///     throws is said calmly, and it is tried again: nobody loses a text because a disk is full, and
  ///     what could not be kept is still returned.
  /// - Throws: ``Leaving``, once what was written is kept or it was said that it is not.
  func write(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written

  /// The same for a text that can be taken out as a whole: then an empty one is returned, and nothing is
  /// saved of that. Where a text can be emptied key by key, nothing else is needed.
  func rewrite(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written
}

extension WritingStage {
  package func rewrite(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    try write(page, text: text, keep: keep)
  }
}

/// What was written, and how it ended.
package struct Written: Hashable, Sendable {
  package enum Ending: Hashable, Sendable { case done, skipped }
  package let text: String
  package let ending: Ending

  package init(_ text: String, _ ending: Ending) {
    self.text = text
    self.ending = ending
  }
}

extension Written {
  /// Whether it counts: the key that skips gives up nothing that was typed before it.
  /// - Parameter text: what was there at first.
  func counts(over text: String) -> Bool {
    ending == .done || self.text.trimmed != text.trimmed
  }
}

/// What a stage says while somebody writes.
package struct WritingWords: Hashable, Sendable {
  /// `Esc: done · Ctrl-K: skip · Ctrl-X: pause`
  package let keys: String
  /// How to end line by line: `A line with one dot: done. :k skip. :x pause.`
  package let lineByLine: String
  /// Line by line, before what stands there already: `This stands there now:`
  package let there: String
  /// `Write it anew: what you type takes its place`
  package let anew: String
  /// `Go on at its end`
  package let atEnd: String
  /// `Take it out`
  package let takeOut: String
  /// `Leave it as it is`
  package let asItIs: String
  /// When the old words go: `Type all of it as it should be.`
  package let anewHint: String
  /// `It cannot be saved now. Please make room on the disk. It is tried again.`
  package let notSaved: String
  /// `What was written is still here. Any key shows it again.`
  package let hidden: String
  /// `This is too long for one piece. End it here, and go on in a new one.`
  package let tooLong: String
  /// `Something in it is no text. That was left out.`
  package let notText: String

  package init(
    keys: String, lineByLine: String, there: String, anew: String, atEnd: String,
    takeOut: String, asItIs: String, anewHint: String, notSaved: String, hidden: String,
    tooLong: String, notText: String
  ) {
    self.keys = keys
    self.lineByLine = lineByLine
    self.there = there
    self.anew = anew
    self.atEnd = atEnd
    self.takeOut = takeOut
    self.asItIs = asItIs
    self.anewHint = anewHint
    self.notSaved = notSaved
    self.hidden = hidden
    self.tooLong = tooLong
    self.notText = notText
  }
}
