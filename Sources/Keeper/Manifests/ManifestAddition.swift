internal import Statements
internal import Storage
internal import Testimony

/// What a later manifest adds to a record; nothing where it only hands the record over.
struct ManifestAddition: Sendable {
  /// Who accompanies her from then on.
  let advocate: KeyID
  let entries: [ManifestSection]
  /// Her own copies of their keys, one for each.
  let keys: [WrappedKey]
}

extension Keeper {
  /// What a later manifest adds, all of it here and complete; `nil` for other statements.
  ///
  /// Ciphertext is read before the transaction. What the chain demands is asked first and once more
  /// within it: between the two the head may move, and then the statement is a conflict.
  func addition(
    in act: ConsentAct, seals: ActSeals?, to record: RecordID
  ) async throws -> ManifestAddition? {
    guard let manifest = act.body as? Manifest else { return nil }
    let now = now
    let newest = try await reading { reader in
      guard let before = try self.history(of: record, reader) else { throw KeeperError.notFound }
      _ = try before.check(act, at: .next(at: now, in: self.directory(reader)))
      return before.newestManifest.body
    }
    let entries = manifest.added(to: newest)
    let keys = seals?.keys ?? []
    try await checkComplete(entries, of: record, keys: keys)
    return ManifestAddition(advocate: manifest.advocate, entries: entries, keys: keys)
  }
}

extension RecordWriter {
  /// Stores what goes beside a later manifest, in the caller's savepoint.
  func store(_ addition: ManifestAddition, in context: RecordContext) throws {
    try checkHeld(addition.entries, of: context.record)
    try store(addition.keys, of: context.record, key: context.key)
  }
}
