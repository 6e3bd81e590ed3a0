/// A mapping in a YAML text, in the order it was written.
public struct YAMLMapping: Hashable, Sendable {
  /// The mapping as a value, for errors about the whole.
  public let node: YAMLNode
  public let entries: [YAMLEntry]

  /// The value of a key, if the key is there.
  public subscript(key: String) -> YAMLNode? {
    entries.first { $0.key == key }?.value
  }

  /// The value of a key that must be there.
  public func required(_ key: String) throws(StrictYAMLError) -> YAMLNode {
    guard let value = self[key] else {
      throw node.error(.key, "the key \(key) is missing", advice: "add \(key)")
    }
    return value
  }
}
