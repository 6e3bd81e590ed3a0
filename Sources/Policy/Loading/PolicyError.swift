/// A fault in a set of policy files, with its place and what to do about it. Equal by ``code``.
public struct PolicyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    fileprivate enum Base: String {
      case unreadable, malformed, header, rule, source, uncertain, widens, contradicts, incomplete
    }
    fileprivate let base: Base

    /// A file or folder cannot be read, or no policy is in it.
    public static let unreadable = Code(base: .unreadable)
    /// Not the YAML, the keys or the words that belong in a policy file.
    public static let malformed = Code(base: .malformed)
    /// The file's name and its header disagree, or it extends what is not there or itself.
    public static let header = Code(base: .header)
    /// A rule's id is taken or not the file's, or the rule does not do exactly one thing.
    public static let rule = Code(base: .rule)
    /// A source and the basis it is given for disagree.
    public static let source = Code(base: .source)
    /// A rule permits although its source was not read.
    public static let uncertain = Code(base: .uncertain)
    /// A country allows more than the file it extends.
    public static let widens = Code(base: .widens)
    /// Two rules cannot both be meant, or one leaves nothing of another.
    public static let contradicts = Code(base: .contradicts)
    /// A rule that every file needs is missing.
    public static let incomplete = Code(base: .incomplete)

    public var description: String { base.rawValue }
  }

  public let code: Code
  /// The file's name, for example `ro.yaml`, or the folder that was to be read.
  public let file: String
  /// Both counted from 1; 1:1 when the fault is the whole file's.
  public let position: SourcePosition
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do, without a full stop.
  public let advice: String

  public var line: Int { position.line }
  public var column: Int { position.column }

  init(
    _ code: Code, file: String, at position: SourcePosition, _ message: String, advice: String
  ) {
    self.code = code
    self.file = file
    self.position = position
    self.message = message
    self.advice = advice
  }

  init(_ error: StrictYAMLError) {
    self.init(
      .malformed, file: error.file, at: error.position, error.message, advice: error.advice)
  }

  /// `file:line:column: message; advice`, for the person who keeps the files.
  public var description: String { "\(file):\(position): \(message); \(advice)" }

  /// Code, file and place only, for logs.
  public var shortDescription: String { "policy.\(code) \(file) at \(position)" }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
