internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Everything about a record, for the survivor's own eyes, a page at a time: her chain, requests,
  /// releases and denials, with what each leaf in the log is made of.
  public func account(
    _ record: RecordID, from leaf: Int, by caller: Caller
  ) async throws -> RecordAccount {
    try caller.requireSurvivor(of: record)
    guard let key = try await secret(of: .record(record)) else { throw KeeperError.notFound }
    return try await reading { reader in
      guard let history = try self.history(of: record, reader) else {
        throw KeeperError.notFound
      }
      let page = try reader.statements(of: record, fromLeaf: leaf, limit: Self.pageLength)
      let listed = leaf == 0 ? history.newestManifest.body.sections.map(\.sectionVersion) : []
      let wrapped = try listed.map { try reader.wrappedKey(record, $0, key: key) }
      let statements = try page.compactMap { try reader.explained($0, key: key) }
      return RecordAccount(
        record: record, statements: statements, keys: wrapped,
        next: page.count == Self.pageLength ? page.last.map { $0.leaf + 1 } : nil)
    }
  }
}

extension RecordReader {
  /// A statement as she sees it: a release comes with the request that says why, and a grant with her
  /// own restrictions.
  fileprivate func explained(
    _ stored: StoredStatement, key: SecretBytes
  ) throws -> AdmittedStatement? {
    guard let admitted = stored.admittedStatement else { return nil }
    let row = "\(stored.hash)"
    if stored.kind == .grant, let sealed = try sealed(.restrictions, row: row) {
      let restrictions = try AtRest.open(sealed, .restrictions, row: row, key: key)
      return AdmittedStatement(
        envelope: admitted.envelope, leaf: admitted.leaf, admitted: admitted.admitted,
        salt: admitted.salt, counter: admitted.counter, grant: admitted.grant,
        restrictions: Bytes(bytes: restrictions.withUnsafeBytes { Array($0) }))
    }
    guard stored.kind == .release, let sealed = try sealed(.releaseRequests, row: row) else {
      return admitted
    }
    let request = try AtRest.open(sealed, .releaseRequests, row: row, key: key)
    return AdmittedStatement(
      envelope: admitted.envelope, leaf: admitted.leaf, admitted: admitted.admitted,
      salt: admitted.salt, counter: admitted.counter, grant: admitted.grant,
      request: request.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }

  fileprivate func wrappedKey(
    _ record: RecordID, _ section: SectionVersion, key: SecretBytes
  ) throws -> WrappedKey {
    let row = AtRest.row(record, section)
    guard let sealed = try sealed(.wrappedKeys, row: row) else { throw StorageError.corrupt }
    let bytes = try AtRest.open(sealed, .wrappedKeys, row: row, key: key)
    return WrappedKey(
      section: section.section, version: section.version,
      wrapped: Bytes(bytes: bytes.withUnsafeBytes { Array($0) }))
  }
}
