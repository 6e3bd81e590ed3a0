/// A fault in a YAML text, with its place and what to do about it.
///
/// It holds nothing of the text but the names of keys, and never the parser's own error, which can
/// carry the whole document. Equal by ``code``.
public struct StrictYAMLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    fileprivate enum Base: String { case size, characters, syntax, reference, key, type, value }
    fileprivate let base: Base

    /// More than ``StrictYAML/sizeLimit`` bytes: split the file, or it is the wrong one.
    public static let size = Code(base: .size)
    /// Not UTF-8, or a control character: save the file again as plain UTF-8 text.
    public static let characters = Code(base: .characters)
    /// Not one YAML document.
    public static let syntax = Code(base: .syntax)
    /// An anchor, an alias or a tag: write the value out where it is needed.
    public static let reference = Code(base: .reference)
    /// A key is unknown, missing or given twice.
    public static let key = Code(base: .key)
    /// A list where a text belongs, and the like.
    public static let type = Code(base: .type)
    /// The right type, but not one of the values that are possible here.
    public static let value = Code(base: .value)

    public var description: String { base.rawValue }
  }

  public let code: Code
  /// The file as it was named to the parser.
  public let file: String
  public let position: SourcePosition
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do, without a full stop.
  public let advice: String

  public init(
    _ code: Code, file: String, at position: SourcePosition, _ message: String, advice: String
  ) {
    self.code = code
    self.file = file
    self.position = position
    self.message = message
    self.advice = advice
  }

  /// `file:line:column: message; advice`, for the person who wrote the file.
  public var description: String { "\(file):\(position): \(message); \(advice)" }

  /// Code and place only, for logs.
  public var shortDescription: String { "yaml.\(code) at \(position)" }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
