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
    for asked in try await erasuresAsked() {
      guard let record = asked.record,
        try await reading({ try self.isErasureDue(of: record, $0) })
      else { continue }
      try await erase(record, keeping: asked.hash)
      count += 1
    }
    return count
  }

  /// All erasures whose record is there yet. They are few: most wait for some days only.
  private func erasuresAsked() async throws -> [StoredStatement] {
    try await reading { try $0.livingStatements(of: .erasure, limit: Self.mostErasures) }
  }

  /// Erasures that are looked at in one pass; more come in the next.
  private static let mostErasures = 4_096

  private func isErasureDue(of record: RecordID, _ reader: any RecordReader) throws -> Bool {
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
    let (grants, attachments) = try await reading { reader in
      (try reader.grants(of: record).map(\.hash), try self.attachments(of: record, reader))
    }
    try await keyStore.destroy([.record(record)] + grants.map { .grant($0) }, at: now)
    for attachment in attachments { try await segments.remove(attachment) }
    try await writing { try $0.erase(record, keeping: tombstone) }
    histories.forget(record)
  }

  private func attachments(
    of record: RecordID, _ reader: any RecordReader
  ) throws -> Set<AttachmentID> {
    guard let history = try history(of: record, reader) else { return [] }
    return Set(
      history.newestManifest.body.sections.flatMap(\.attachments).map(\.attachment))
  }
}
