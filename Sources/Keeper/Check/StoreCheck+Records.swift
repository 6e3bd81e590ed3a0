internal import Ledger
internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension StoreCheck {
  /// Verifies every record's chain, counters, labels, sealed values and sections.
  func checkRecords(_ directory: CertificateDirectory, _ report: inout Report) async throws {
    var last: RecordID?
    while true {
      let after = last
      let page = try await records.read { try $0.records(after: after, limit: Self.pageLength) }
      for row in page {
        report.records += 1
        let faults = try await check(row, directory, &report)
        report.problems += faults.map { "record \(row.record): \($0)" }
      }
      guard page.count == Self.pageLength else { return }
      last = page.last?.record
    }
  }

  private func check(
    _ row: RecordRow, _ directory: CertificateDirectory, _ report: inout Report
  ) async throws -> [String] {
    var faults: [String] = []
    let history: RecordHistory
    do {
      let chain = try await records.read {
        try $0.verifiedChain(of: row.record, directory: directory)
      }
      guard let chain else { return ["its consent chain is missing"] }
      history = chain
    } catch let error as StatementError {
      return ["its consent chain does not verify: \(error.shortDescription)"]
    }
    if history.head.hash != row.headHash || history.head.seq != row.headSeq {
      faults.append("its consent chain does not end where its row says")
    }
    if history.advocate != row.advocate {
      faults.append("its advocate is not that of its newest manifest")
    }
    if let change = history.rootChange {
      let root = try? CanonicalJSON.decode(WrappedRoot.self, from: row.root, limit: 4_096)
      if root.map(RootHash.of) != change.body.root {
        faults.append("its root is not the newest that she has signed")
      }
    }
    var key: SecretBytes?
    if let keyStore {
      key = try await keyStore.key(of: .record(row.record)).map { try SecretBytes(copying: $0) }
      if key == nil { faults.append("its key is missing from the key store") }
    }
    faults += try await checkCounters(of: row, history, key: key)
    if let key { faults += try await checkSealed(of: row, history, key: key) }
    faults += try await checkRecoveries(of: row.record)
    for entry in history.newestManifest.body.sections {
      report.sections += 1
      faults += try await check(entry, of: row.record)
    }
    return faults
  }

  /// Every view's statements have the counters 0, 1, 2 …, and the labels that they make.
  private func checkCounters(
    of row: RecordRow, _ history: RecordHistory, key: SecretBytes?
  ) async throws -> [String] {
    var next: [StatementHash?: Int] = [:]
    var faults: [String] = []
    let grants = try await records.read { try $0.grants(of: row.record) }
    var views: [StatementHash?: SecretBytes] = [:]
    if let key {
      views[nil] = try? await records.read { try $0.recordView(row.record, key: key) }
      for grant in grants {
        views[grant.hash] = try? await records.read { try $0.grantView(grant.hash, key: key) }
      }
    }
    var leaf = 0
    while true {
      let from = leaf
      let page = try await records.read { reader in
        try reader.statements(of: row.record, fromLeaf: from, limit: Self.pageLength).map {
          ($0, try reader.logEntries(from: $0.leaf, limit: 1).first)
        }
      }
      for (stored, bytes) in page {
        let expected = next[stored.grant] ?? 0
        if stored.counter != expected {
          faults.append("entry \(stored.leaf) should have the counter \(expected)")
        }
        next[stored.grant] = (stored.counter ?? expected) + 1
        guard let view = views[stored.grant], let counter = stored.counter,
          let entry = bytes.flatMap({ try? LogEntry(parsing: $0) })
        else { continue }
        if try entry.label != LogLabel(view: view, counter: UInt64(clamping: counter)) {
          faults.append("entry \(stored.leaf) has a label that she does not look for")
        }
      }
      guard page.count == Self.pageLength, let last = page.last else { break }
      leaf = last.0.leaf + 1
    }
    if next[nil] ?? 0 != row.nextCounter {
      faults.append("statements about it are missing at the end")
    }
    if Set(grants.map(\.hash)) != Set(history.grants.keys) {
      faults.append("its grants are not those of its consent chain")
    }
    for grant in grants where next[grant.hash] ?? 0 != grant.nextCounter {
      faults.append("releases under grant \(grant.hash) are missing at the end")
    }
    return faults
  }

  /// What is kept under the record's key opens.
  private func checkSealed(
    of row: RecordRow, _ history: RecordHistory, key: SecretBytes
  ) async throws -> [String] {
    let record = row.record
    let wrapped = history.newestManifest.body.sections.map {
      (SealedTable.wrappedKeys, AtRest.row(record, $0.sectionVersion))
    }
    let seals = history.grants.values.flatMap { grant in
      [(SealedTable.grantViews, "\(grant.hash)")]
        + grant.body.recipients.map { (.recipientSeals, AtRest.row(grant.hash, $0.unit)) }
        + (grant.body.restrictions ? [(.restrictions, "\(grant.hash)")] : [])
    }
    return try await records.read { reader in
      try ([(.recordViews, record.description)] + wrapped + seals).compactMap { table, name in
        guard let sealed = try reader.sealed(table, row: name) else {
          return "\(table.rawValue) \(name) is missing"
        }
        let isOpened = (try? AtRest.open(sealed, table, row: name, key: key)) != nil
        return isOpened ? nil : "\(table.rawValue) \(name) does not open"
      }
    }
  }

  private func check(_ entry: ManifestSection, of record: RecordID) async throws -> [String] {
    let name = "section \(entry.section), version \(entry.version)"
    let (bytes, attachments) = try await records.read { reader in
      (
        try reader.section(record, entry.sectionVersion),
        try entry.attachments.map {
          (try reader.attachment($0.attachment), try reader.segmentHashes($0.attachment))
        }
      )
    }
    var faults: [String] = []
    if bytes == nil {
      faults.append("\(name) is missing")
    } else if let bytes,
      bytes.count != entry.length || BLAKE2b.hash(bytes) != entry.digest.bytes
    {
      faults.append("\(name) is not what the manifest says")
    }
    for (listed, (row, hashes)) in zip(entry.attachments, attachments) {
      let root = BLAKE2b.hash(
        PAE.encode("toldonce/attachment-root/v1", hashes.map { .bytes($0.bytes) }))
      if row?.record != record || row?.length != listed.length
        || root != listed.contentRoot.bytes
      {
        faults.append("attachment \(listed.attachment) is not what the manifest says")
      }
    }
    return faults
  }
}
