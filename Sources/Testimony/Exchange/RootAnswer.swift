/// What the service gives for a code: the wrapped root, and the id of its record. For a code that
/// nobody has it looks the same.
public struct RootAnswer: Codable, Hashable, Sendable {
  public let root: WrappedRoot
  public let record: RecordID

  public init(root: WrappedRoot, record: RecordID) {
    self.root = root
    self.record = record
  }
}
