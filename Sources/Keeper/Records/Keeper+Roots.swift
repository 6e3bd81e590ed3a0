internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// The new root beside a change of it; `nil` for other statements.
  /// - Throws: ``KeeperError``: the root must be the one that she has signed, and of the form that
  ///   every root has. Whether a phrase opens it only she can know.
  func newRoot(in act: ConsentAct, seals: ActSeals?) throws -> WrappedRoot? {
    guard let change = act.body as? RootChange else { return nil }
    guard let root = seals?.root else { throw KeeperError.malformed("The new root is missing.") }
    guard RootHash.of(root) == change.root else {
      throw KeeperError.malformed("The root is not the one that is signed.")
    }
    guard root.wrapped.bytes.count == Self.rootLength, root.hasListName else {
      throw KeeperError.malformed("The root has not the form of one.")
    }
    return root
  }
}

extension RecordRow {
  /// The new root takes the place of the old one, of which nothing is kept.
  mutating func replace(with root: WrappedRoot) throws {
    guard root.code == code else {
      throw KeeperError.malformed("The root is not that of the record's code.")
    }
    self.root = try CanonicalJSON.encode(root)
  }
}

extension WrappedRoot {
  /// Whether its list is named like one: two letters, a hyphen and a number of one to three digits.
  fileprivate var hasListName: Bool {
    let parts = list.utf8.split(separator: 0x2d, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, (1...3).contains(parts[1].count) else {
      return false
    }
    return parts[0].allSatisfy { (0x61...0x7a).contains($0) }
      && parts[1].allSatisfy { (0x30...0x39).contains($0) } && parts[1].first != 0x30
  }
}
