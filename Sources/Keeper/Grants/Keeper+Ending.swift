internal import Storage
internal import Synchronization
internal import Testimony

extension Keeper {
  /// Destroys the shares of grants whose time is over. Called at start-up and every minute.
  /// - Returns: how many ended.
  @discardableResult
  public func endExpiredGrants() async throws -> Int {
    let now = now
    var count = 0
    let late = owedReleases.withLock { $0.settleLate(at: now) }
    if !late.isEmpty { await end(late) }
    let unfinished = unfinishedEnds
    if !unfinished.isEmpty { await end(Array(unfinished)) }
    while true {
      let page = try await reading { try $0.grantsToEnd(at: now, limit: Self.pageLength) }
      guard !page.isEmpty else { return count }
      try await writing { writer in
        for row in page { try writer.deleteShares(of: row.hash, at: now) }
      }
      await end(page.map(\.hash))
      count += page.count
    }
  }

  /// Destroys the keys of grants that have ended. The statement that ends them is durable and
  /// their shares are deleted; if this fails, start-up and the next pass finish it.
  func end(_ grants: [StatementHash]) async {
    do {
      try await keyStore.destroy(grants.map { .grant($0) }, at: now)
      updateUnfinishedEnds { $0.subtract(grants) }
    } catch {
      updateUnfinishedEnds { $0.formUnion(grants) }
    }
  }

  /// Finishes what a crash may have cut off between the two stores: keys of grants that have ended
  /// are destroyed, and what the key store knows as ended is deleted from the data.
  func reconcile() async throws {
    try await endExpiredGrants()
    try await eraseDueRecords()
    var owner: KeyOwner?
    while true {
      let after = owner
      let page = try await keyStore.owners(after: after, limit: Self.pageLength)
      var over: [StatementHash] = []
      for case .grant(let hash) in page {
        if try await reading({ try $0.grant(hash)?.sharesDestroyed }) != nil { over.append(hash) }
      }
      if !over.isEmpty { try await keyStore.destroy(over.map { .grant($0) }, at: now) }
      guard let last = page.last, page.count == Self.pageLength else { break }
      owner = last
    }
    try await applyEnded()
  }

  /// After a restore the data may know grants and records as living that have ended since.
  private func applyEnded() async throws {
    var number = 0
    while true {
      let after = number
      let page = try await keyStore.ended(after: after, limit: Self.pageLength)
      for line in page {
        switch line.owner {
        case .grant(let hash):
          try await writing { try $0.deleteShares(of: hash, at: line.at) }
        case .record(let record): try await eraseRemains(of: record)
        }
      }
      guard let last = page.last, page.count == Self.pageLength else { return }
      number = last.number
    }
  }

  /// What is left of a record whose key is destroyed: after a crash, or in a copy of the data from
  /// before. Its own erasure stays as the tombstone, if the copy has it.
  private func eraseRemains(of record: RecordID) async throws {
    let remains = try await reading { reader -> StatementHash?? in
      guard try reader.record(record) != nil else { return nil }
      return .some(try reader.all(.erasure, of: record).last?.hash)
    }
    guard let tombstone = remains else { return }
    try await erase(record, keeping: tombstone)
  }
}
