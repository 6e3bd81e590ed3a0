/// The newest checkpoint that a signer has verified; size 0 and the hash of nothing if none.
public struct LogPosition: Codable, Hashable, Sendable {
  public let size: Int
  public let root: Digest

  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }
}
