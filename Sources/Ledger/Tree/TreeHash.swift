internal import Sodium

/// The hashes of the log's tree (RFC 6962 section 2.1): SHA-256, with leaves and inner nodes
/// prefixed differently so that neither can pass for the other.
public enum TreeHash {
  /// Bytes in a hash.
  public static let length = 32

  /// The root of a tree without leaves: SHA-256 of nothing.
  public static let empty = SHA256.hash([UInt8]())

  /// `SHA256(00 ‖ entry)`.
  /// - Parameter entry: of any length; ``LogEntry/leafHash`` is this over an entry of ours.
  public static func leaf(_ entry: [UInt8]) -> [UInt8] { SHA256.hash([0] + entry) }

  /// `SHA256(01 ‖ left ‖ right)`; both of 32 bytes, which the callers in this module have checked.
  static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { SHA256.hash([1] + left + right) }

  /// The nodes over pairs of hashes, which stand one after the other.
  private static func parents(_ hashes: [UInt8]) -> [UInt8] {
    SHA256.hashPairs(hashes, prefix: 1)
  }

  /// The root of a complete subtree over hashes, which stand one after the other, a power of two
  /// of them.
  static func root(of hashes: [UInt8]) -> [UInt8] {
    var nodes = hashes
    while nodes.count > length { nodes = parents(nodes) }
    return nodes
  }
}

extension [UInt8] {
  /// Itself, if it is as long as a hash.
  /// - Throws: ``LedgerError/hashLength``.
  func checkedHash() throws -> [UInt8] {
    guard count == TreeHash.length else { throw LedgerError.hashLength }
    return self
  }
}
