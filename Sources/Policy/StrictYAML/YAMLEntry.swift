/// A key and its value in a YAML text.
public struct YAMLEntry: Hashable, Sendable {
  public let key: String
  /// The place of the key.
  public let position: SourcePosition
  public let value: YAMLNode
}
