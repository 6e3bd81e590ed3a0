package import Sodium

/// Where a conversation takes place: it shows pages and brings answers.
///
/// Every call can end with ``Leaving``: one key leaves from everywhere at once, and nothing is asked.
package protocol Stage: Sendable {
  /// Shows a page and waits for a choice.
  /// - Returns: the place of the choice from 0; `nil` for going back, which is escape or its digit.
  /// - Throws: ``Leaving``.
  func choose(_ page: Page) throws -> Int?

  /// Shows a page on which any number of choices can be marked, one key for each, then confirmed.
  /// - Parameter marked: places that are marked at first, and those that are when it ends: also when it throws.
  /// - Returns: `false` for going back.
  /// - Throws: ``Leaving``.
  func mark(_ page: Page, marked: inout Set<Int>) throws -> Bool

  /// Shows a page and asks for one line of text, which is seen as it is typed.
  /// - Parameter typed: what stands there at first, and what does when it ends: also when it throws. Line by
  ///   line nothing is known of a line that is not finished.
  /// - Returns: the line in NFC, without spaces at its ends; `nil` for going back.
  /// - Throws: ``Leaving``.
  func line(_ page: Page, prompt: String, typed: inout String) throws -> String?

  /// Shows a page and asks for something that is not shown as it is typed.
  /// - Parameter missing: what is said of lines that are not all yet; `nil` where they are. An empty line after
  ///   them ends the answer as it is.
  /// - Returns: `nil` for going back: an empty line.
  /// - Throws: ``Leaving``.
  func secret(
    _ page: Page, prompt: String, missing: (UnsafeRawBufferPointer) -> String?
  ) throws -> SecretBytes?

  /// Shows a page while something is waited for, and asks nothing.
  func wait(_ page: Page)

  /// Whether there is a key that goes back from a line that is asked for, apart from an empty line.
  var goesBackFromLines: Bool { get }

  /// Clears the screen and all that was above it, and gives the terminal back.
  func close()
}

extension Stage {
  package var goesBackFromLines: Bool { true }

  /// Lets choices be marked where nothing is kept of a page that somebody leaves.
  /// - Returns: the places that are marked in the end; `nil` for going back.
  func mark(_ page: Page, marked: Set<Int>) throws -> Set<Int>? {
    var marked = marked
    return try mark(page, marked: &marked) ? marked : nil
  }

  /// Asks for a line where nothing is kept of a page that somebody leaves.
  func line(_ page: Page, prompt: String) throws -> String? {
    var typed = ""
    return try line(page, prompt: prompt, typed: &typed)
  }
}

/// The person leaves, at once: by the key for it, or because the terminal went away.
package struct Leaving: Error, Hashable, Sendable {
  /// Where what was written last is.
  package enum Kept: Hashable, Sendable {
    /// Where it belongs.
    case here
    /// In a file that somebody has named, because it could not be saved here.
    case elsewhere(String)
    /// It could not be saved, and somebody left without.
    case nowhere
  }

  package let kept: Kept

  package init(kept: Kept = .here) { self.kept = kept }
}

/// She has had enough for today. Only a conversation whose words have a name for it has the key.
package struct Stopping: Error, Hashable, Sendable {
  package init() {}
}
