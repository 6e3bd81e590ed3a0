package import Policy

/// A fault in a statement file: its place, what it is, and what to do about it.
///
/// It quotes nothing of what she said. Equal by ``code``.
package struct StatementFileError: Error, Equatable, Sendable {
  /// What kind of fault it is.
  package enum Code: String, Sendable {
    /// Not UTF-8.
    case encoding
    /// A character that could hide something.
    case character
    /// The front matter is missing, or something in it is wrong.
    case frontMatter = "front_matter"
    /// A heading of another level, or of a kind that there is not.
    case heading
    /// A heading with nothing under it, or no heading at all.
    case empty
    /// Text that belongs to no section.
    case outside
    /// A mark that has no meaning here.
    case marker
    /// A question without a type or without words.
    case question
    /// A non-answer that is none of the three, or that stands in the wrong place.
    case nonAnswer = "non_answer"
    /// More than a section holds.
    case tooLarge = "too_large"
  }

  package let code: Code
  package let position: SourcePosition
  /// What is wrong, without a full stop.
  package let what: ErrorText
  /// What to do, without a full stop.
  package let advice: ErrorText

  init(_ code: Code, at position: SourcePosition, _ what: WorkKey, hint: ErrorText) {
    self.code = code
    self.position = position
    self.what = ErrorText(what)
    advice = hint
  }

  /// A fault in the YAML of the front matter, by its kind.
  init(_ fault: StrictYAMLError) {
    let (what, advice): (WorkKey, WorkKey) =
      switch fault.code {
      case .size: (.yamlSize, .shortenIt)
      case .characters: (.yamlCharacter, .takeHiddenOut)
      case .reference: (.yamlReference, .writeOut)
      case .key: (.yamlKey, .keyAndValue)
      case .type, .value: (.yamlShape, .keyAndValue)
      default: (.yamlSyntax, .checkColons)
      }
    self.init(.frontMatter, at: fault.position, what, hint: ErrorText(advice))
  }

  package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
