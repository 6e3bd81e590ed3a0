/// A value in a YAML text, with its place.
///
/// Its accessors check the type and throw an error at that place, so that a reader of a file is
/// written as if the file were right.
public struct YAMLNode: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    /// `isPlain` is false in quotes and block texts.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// The file as it was named to the parser.
  public let file: String
  public let position: SourcePosition
  let content: Content

  /// An error at this place.
  public func error(
    _ code: StrictYAMLError.Code, _ message: String, advice: String
  ) -> StrictYAMLError {
    StrictYAMLError(code, file: file, at: position, message, advice: advice)
  }

  /// The elements of a list, perhaps none.
  public func list() throws(StrictYAMLError) -> [YAMLNode] {
    guard case .list(let nodes) = content else {
      throw error(.type, "a list belongs here", advice: "write [a, b], or one - per line")
    }
    return nodes
  }

  /// A mapping with exactly known keys.
  ///
  /// - Throws: ``StrictYAMLError`` with code `key`, at the first unknown key, or at the mapping
  ///   when a required key is missing.
  public func mapping(
    required: [String], optional: [String] = []
  ) throws(StrictYAMLError) -> YAMLMapping {
    let mapping = try mapping()
    let known = required + optional
    for entry in mapping.entries where !known.contains(entry.key) {
      throw StrictYAMLError(
        .key, file: file, at: entry.position, "the key \(entry.key) is not known here",
        advice: "these are: \(known.joined(separator: ", "))")
    }
    for key in required where mapping[key] == nil {
      throw error(.key, "the key \(key) is missing", advice: "add \(key)")
    }
    return mapping
  }

  /// A mapping whose keys are names that the file chooses.
  public func mapping() throws(StrictYAMLError) -> YAMLMapping {
    guard case .mapping(let entries) = content else {
      throw error(.type, "a mapping belongs here", advice: "write one key, a colon and a value")
    }
    return YAMLMapping(node: self, entries: entries)
  }
}
