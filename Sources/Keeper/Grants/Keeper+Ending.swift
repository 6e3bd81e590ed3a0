internal import Storage
internal import Synchronization
internal import Testimony

extension Keeper {
  /// Destroys the shares of grants whose time is over, a few at a time: releases go on meanwhile.
  /// Called every minute; what a crash cuts off is finished at the next start.
  /// - Returns: how many ended. Less than all when the task is cancelled.
  @discardableResult
  public func endExpiredGrants() async throws -> Int {
    try await endExpired(together: Self.endedTogether, leavingRoom: true)
  }

  /// So many delay a release by about what it takes itself: they share one write and its syncs.
  private static let endedTogether = 16

  /// - Parameter leavingRoom: whether to pause after each group for as long as it took, so that
  ///   no release waits behind more than one of them.
  private func endExpired(together limit: Int, leavingRoom: Bool) async throws -> Int {
    let now = now
    var count = 0
    let late = owedReleases.withLock { $0.settleLate(at: now) }
    if !late.isEmpty { await end(late) }
    let unfinished = unfinishedEnds
    if !unfinished.isEmpty { await end(Array(unfinished)) }
    while !Task.isCancelled {
      let began = ContinuousClock.now
      let page = try await reading { try $0.grantsToEnd(at: now, limit: limit) }
      guard !page.isEmpty else { return count }
      try await writing { writer in
        for row in page { try writer.deleteShares(of: row.hash, at: now) }
      }
      await end(page.map(\.hash))
      count += page.count
      if leavingRoom { try? await Task.sleep(for: began.duration(to: .now)) }
    }
    return count
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
    // Nobody is answered yet.
    _ = try await endExpired(together: Self.pageLength, leavingRoom: false)
    // What cannot be erased now is tried again every minute, and told there; it must not keep the
    // others from deciding.
    _ = try? await eraseDueRecords()
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
      // Read first: nearly all of them are known, and a write for each would cost a long start.
      let unknown = try await reading { reader in
        try page.compactMap { line -> (grant: StatementHash, at: Timestamp)? in
          guard case .grant(let hash) = line.owner, let row = try reader.grant(hash) else {
            return nil
          }
          return row.sharesDestroyed == nil ? (hash, line.at) : nil
        }
      }
      if !unknown.isEmpty {
        try await writing { writer in
          for line in unknown { try writer.deleteShares(of: line.grant, at: line.at) }
        }
      }
      for case .record(let record) in page.map(\.owner) { try await eraseRemains(of: record) }
      guard let last = page.last, page.count == Self.pageLength else { return }
      number = last.number
    }
  }

  /// What is left of a record whose key is destroyed: after a crash, or in a copy of the data from
  /// before. What ended it stays as the tombstone, if the copy has it.
  private func eraseRemains(of record: RecordID) async throws {
    let remains = try await reading { reader -> StatementHash?? in
      guard try reader.record(record) != nil else { return nil }
      return .some(try reader.tombstone(of: record))
    }
    guard let tombstone = remains else { return }
    try await erase(record, keeping: tombstone)
  }
}
