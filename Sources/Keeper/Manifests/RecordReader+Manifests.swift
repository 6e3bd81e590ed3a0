internal import Statements
internal import Storage
internal import Testimony

extension RecordReader {
  /// Manifests as they were admitted, without their counters; `nil` if there are none.
  func uncounted(_ manifests: [Statement<Manifest>]) throws -> [AdmittedStatement]? {
    let admitted = try manifests.map { manifest -> AdmittedStatement in
      guard let stored = try statement(manifest.hash)?.admittedStatement else {
        throw StorageError.corrupt
      }
      return AdmittedStatement(uncounted: stored)
    }
    return admitted.isEmpty ? nil : admitted
  }

  /// Whether a manifest of a record names an advocate. It is asked of the advocate's own manifests, and
  /// so takes as long where there is no record.
  func hasAccompanied(_ record: RecordID, _ advocate: KeyID) throws -> Bool {
    var leaf = 0
    var page: [StoredStatement]
    repeat {
      page = try statements(
        of: .manifest, by: advocate, fromLeaf: leaf, limit: Keeper.pageLength)
      if page.contains(where: { $0.record == record }) { return true }
      leaf = page.last.map { $0.leaf + 1 } ?? leaf
    } while page.count == Keeper.pageLength
    return false
  }

  /// When an advocate who accompanied her handed her record over; `nil` while it is the advocate's.
  func handedOver(_ history: RecordHistory, by advocate: KeyID) throws -> Timestamp? {
    try history.handover(from: advocate).flatMap { try statement($0.hash)?.admitted }
  }
}
