internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

extension VerifiedLog {
  /// The small part of ``KeptLog``.
  private struct Head: Codable {
    let format: String
    let note: String
    let edge: Bytes
    /// BLAKE2b-256 over the entries.
    let entries: Digest
  }

  private static let format = "toldonce/kept-log/v1"
  /// A note and an edge of eight levels have less.
  private static let headLimit = 1_048_576

  /// As bytes, from which the next reading goes on.
  public func kept() throws -> KeptLog {
    guard let digest = Digest(bytes: BLAKE2b.hash(entries.bytes)) else { throw SodiumError.length }
    let head = Head(
      format: Self.format, note: note, edge: Bytes(bytes: tree.edge), entries: digest)
    return KeptLog(head: try CanonicalJSON.encode(head), entries: entries.bytes)
  }

  /// Takes up what was kept: `nil` unless the note verifies, the edge makes the root in it, and the
  /// entries are unharmed.
  ///
  /// The hash over the entries finds damage. It is not signed: whoever can write to this machine's
  /// files could as well put another federation in them. Hashing the entries into the tree again
  /// would cost twenty times as much, at each command; `log check` does it.
  /// This hash, all labels of a record and the search for them take less than 0.2 s together in a
  /// log of 200,000 entries (`benchmarks --only check`), so no result of the search is kept.
  init?(_ kept: KeptLog, trust: LogTrust) {
    guard
      let head = try? CanonicalJSON.decode(Head.self, from: kept.head, limit: Self.headLimit),
      head.format == Self.format,
      let checkpoint = try? trust.verify(Array(head.note.utf8)),
      let tree = try? TreeRebuild(edge: head.edge.bytes), tree.head() == checkpoint.head,
      let size = Int(exactly: tree.size), size <= kept.entries.count / LogEntries.width
    else { return nil }
    let entries = LogEntries(bytes: kept.entries.prefix(size * LogEntries.width))
    guard BLAKE2b.hash(entries.bytes) == head.entries.bytes else { return nil }
    self.init(
      checkpoint: checkpoint, note: head.note, entries: entries, tree: tree,
      base: Base(head: kept.head, size: size))
  }
}
