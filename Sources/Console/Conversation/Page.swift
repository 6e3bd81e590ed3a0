/// What is on the screen at one moment of a conversation: text, and what can be answered.
///
/// A page is a value without colour or layout, so that it reads the same on a wide screen, at 40 columns,
/// line by line for a screen reader, and in a test.
package struct Page: Hashable, Sendable {
  /// A piece of text; each is wrapped by itself.
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// What matters most on the page.
    case strong(String)
    case heading(String)
    /// One of several things; it gets a mark in front.
    case item(String)
    /// A hint that can be left unread.
    case quiet(String)
  }

  package let title: String
  package let pieces: [Piece]
  /// What can be chosen, numbered from 1 as shown; at most ``mostChoices``.
  package let choices: [String]
  /// What going back is called here; `nil` for the conversation's own word.
  package let back: String?
  /// What leaving is called here; `nil` for the conversation's own word. What that says has to be true here.
  package let leave: String?

  /// One digit chooses: 1 to 8, so that going back is 9 at most, and leaving is always 0.
  package static let mostChoices = 8

  package init(
    _ title: String, _ pieces: [Piece] = [], choices: [String] = [], back: String? = nil,
    leave: String? = nil
  ) {
    precondition(choices.count <= Self.mostChoices, "one digit chooses")
    self.title = title
    self.pieces = pieces
    self.choices = choices
    self.back = back
    self.leave = leave
  }
}
