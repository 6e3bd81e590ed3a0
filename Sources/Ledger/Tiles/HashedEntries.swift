internal import Sodium

/// Entries of a log with the hashes of their leaves: work for which no other entry is needed, so
/// that many can do it side by side.
public struct HashedEntries: Sendable {
  public let count: Int
  /// 32 bytes for each entry.
  let leaves: [UInt8]
  /// The root over the leaves of a full tile; `nil` for any other number.
  let root: [UInt8]?

  /// - Parameter entries: of any form.
  public init(_ entries: some Collection<ArraySlice<UInt8>>) {
    var leaves: [UInt8] = []
    leaves.reserveCapacity(entries.count * TreeHash.length)
    var leaf: [UInt8] = []
    for entry in entries {
      leaf.removeAll(keepingCapacity: true)
      leaf.append(0)
      leaf += entry
      leaves += SHA256.hash(leaf)
    }
    count = entries.count
    self.leaves = leaves
    root = count == TreeTile.fullWidth ? TreeHash.root(of: leaves) : nil
  }
}
