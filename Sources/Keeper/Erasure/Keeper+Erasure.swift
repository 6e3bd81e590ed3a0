internal import Policy
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Destroys records whose erasure was asked for and not taken back within its delay (protocol
  /// section 9). Called at start-up and every minute.
  /// - Returns: how many were erased.
  @discardableResult
  public func eraseDueRecords() async throws -> Int {
    var count = 0
    var fault: (any Error)?
    for record in try await erasuresAsked() {
      // One record that cannot be erased now does not keep the others.
      do {
        if try await eraseIfDue(record) { count += 1 }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return count
  }

  /// Looked at among the writes, one after the other: a cancellation stands before it and is seen, or
  /// comes after it and is refused, because its time is over.
  private func eraseIfDue(_ record: RecordID) async throws -> Bool {
    guard try await reading({ try self.isErasureDue(of: record, $0) }) else { return false }
    let tombstone = try await writing { writer -> StatementHash? in
      guard try self.isErasureDue(of: record, writer) else { return nil }
      return try writer.all(.erasure, of: record).last?.hash
    }
    guard let tombstone else { return false }
    try await erase(record, keeping: tombstone)
    return true
  }

  /// All records that are there yet and for which an erasure was asked for, also one that was taken
  /// back.
  private func erasuresAsked() async throws -> Set<RecordID> {
    var records: Set<RecordID> = []
    var next = 0
    while true {
      let from = next
      let page = try await reading {
        try $0.livingStatements(of: .erasure, fromLeaf: from, limit: Self.pageLength)
      }
      records.formUnion(page.compactMap(\.record))
      guard page.count == Self.pageLength, let last = page.last else { return records }
      next = last.leaf + 1
    }
  }

  /// Whether the delay of an erasure is over: from then on it cannot be taken back.
  func isErasureDue(of record: RecordID, _ reader: any RecordReader) throws -> Bool {
    guard let history = try history(of: record, reader), let asked = history.erasureAsked else {
      return false
    }
    let hours = policy.erasureDelay(in: try countries(of: history, reader))
    return asked.adding(seconds: UInt64(hours) * 3_600) <= now
  }

  /// Where the record was taken down, and all to whom something was granted: the longest delay of
  /// them counts.
  private func countries(
    of history: RecordHistory, _ reader: any RecordReader
  ) throws -> Set<CountryCode> {
    let directory = try directory(reader)
    let home = directory.known(subject: history.opening.body.advocate)?.body.country
    return history.grants.values.reduce(into: Set([home].compactMap { $0 })) { all, grant in
      all.insert(grant.body.jurisdiction)
      for recipient in grant.body.recipients {
        all.formUnion(directory.countries(of: recipient.certificateHash))
      }
    }
  }

  /// Destroys all of a record, for good. Its keys go first: from then on nothing of it can be opened,
  /// in copies either, and what a crash leaves is deleted at the next start.
  /// - Parameter tombstone: the statement that stays, without its salt.
  func erase(_ record: RecordID, keeping tombstone: StatementHash?) async throws {
    let (keys, attachments) = try await reading { reader in
      (
        try reader.grants(of: record).map { KeyOwner.grant($0.hash) }
          + reader.all(.recovery, of: record).map { .recovery($0.hash) },
        try self.attachments(of: record, reader)
      )
    }
    try await keyStore.destroy([.record(record)] + keys, at: now)
    for attachment in attachments { try await segments.remove(attachment) }
    try await writing { try $0.erase(record, keeping: tombstone) }
    histories.forget(record)
  }

  private func attachments(
    of record: RecordID, _ reader: any RecordReader
  ) throws -> Set<AttachmentID> {
    // A chain that does not verify must not keep her record from being erased: what it would have
    // listed is found by the clean-up, and no key of it exists.
    guard let history = try? history(of: record, reader) else { return [] }
    return Set(
      history.newestManifest.body.sections.flatMap(\.attachments).map(\.attachment))
  }
}
