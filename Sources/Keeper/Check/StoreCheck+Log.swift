internal import Ledger
internal import Statements
internal import Storage
internal import Testimony

extension StoreCheck {
  /// Rebuilds the log from its entries, and compares nodes, checkpoint and statements with it.
  /// - Returns: the certificates in it.
  func checkLog(
    _ report: inout Report, told: (Int) -> Void
  ) async throws -> CertificateDirectory {
    let size = try await records.read { try $0.logSize() }
    var frontier = TreeFrontier()
    var reading = StatementReading(everybody: try await everybody())
    var start = 0
    while start < size {
      let from = start
      let (entries, statements) = try await records.read {
        try (
          $0.logEntries(from: from, limit: Self.pageLength),
          $0.statements(fromLeaf: from, limit: Self.pageLength)
        )
      }
      guard entries.count == min(Self.pageLength, size - from) else {
        let leaf = try await firstDifference(entries, from: from)
        report.problems.append("entry \(leaf) of the log is missing; the rest was not checked")
        break
      }
      var nodes: [TreeNode] = []
      for entry in entries { nodes += try frontier.append(TreeHash.leaf(entry)) }
      try await compare(nodes, &report)
      let byLeaf = Dictionary(statements.map { ($0.leaf, $0) }) { first, _ in first }
      for (offset, bytes) in entries.enumerated() {
        let leaf = from + offset
        let faults = reading.read(byLeaf[leaf], bytes, leaf: leaf)
        report.problems += faults.map { "entry \(leaf): \($0)" }
      }
      start += entries.count
      told(entries.count)
    }
    report.entries = start
    report.statements = reading.statements
    report.erased = reading.absent
    if start == size { try await checkCheckpoint(frontier.head, reading, &report) }
    if reading.absent > 0, try await !hasErasedRecords() {
      report.problems.append(
        "\(reading.absent) entries of the log have no statement, and no record was erased")
    }
    return reading.directory
  }

  /// All certificates that can be read, in whatever order they were logged; those that cannot are
  /// named when their entry is read.
  private func everybody() async throws -> CertificateDirectory {
    var directory = CertificateDirectory(roots: [])
    var leaf = 0
    while true {
      let from = leaf
      let page = try await records.read {
        try $0.organisationStatements(fromLeaf: from, limit: Self.pageLength)
      }
      for stored in page {
        guard let envelope = try? stored.parsed() else { continue }
        let place = LogPlace(leaf: stored.leaf, admitted: stored.admitted)
        if stored.kind == .federation, let version = try? FederationTrust.verifyPinned(envelope) {
          if directory.roots.isEmpty {
            directory = CertificateDirectory(roots: version.body.roots)
          } else {
            directory.change(to: version, at: place)
          }
        } else {
          _ = try? directory.add(envelope, at: place)
        }
      }
      guard page.count == Self.pageLength, let last = page.last else { return directory }
      leaf = last.leaf + 1
    }
  }

  /// Where entries are not those of the tree's leaves any more: the first that is missing.
  private func firstDifference(_ entries: [[UInt8]], from: Int) async throws -> Int {
    let leaves = try await records.read {
      try $0.logNodes(level: 0, from: from, limit: Self.pageLength)
    }
    let same = zip(entries, leaves).prefix { TreeHash.leaf($0) == $1 }
    return from + Array(same).count
  }

  private func compare(_ nodes: [TreeNode], _ report: inout Report) async throws {
    let stored = try await records.read { reader in
      try nodes.map { try reader.logNode(level: $0.level, index: Int($0.index)) }
    }
    for (node, hash) in zip(nodes, stored) where hash != node.hash {
      report.problems.append(
        "node \(node.index) of level \(node.level) of the log is "
          + (hash == nil ? "missing" : "not the hash of what is below it"))
    }
  }

  private func checkCheckpoint(
    _ head: TreeHead, _ reading: StatementReading, _ report: inout Report
  ) async throws {
    guard head.size > 0 else { return }
    guard let stored = try await records.read({ try $0.checkpoint() }) else {
      report.problems.append("the log has no checkpoint")
      return
    }
    guard let federation = reading.federation,
      let key = try? NoteKey(vkey: federation.body.log.vkey),
      let trust = try? LogTrust(log: key, witnesses: [], quorum: 0),
      let signed = try? trust.verify(Array(stored.note.utf8))
    else {
      report.problems.append("the checkpoint is not signed by the federation's log")
      return
    }
    guard signed.head == head, stored.size == Int(head.size), stored.root == head.root else {
      report.problems.append("the checkpoint is not that of the log's entries")
      return
    }
  }

  /// Without the key store nobody can tell; then the number of erased statements is told alone.
  private func hasErasedRecords() async throws -> Bool {
    guard let keyStore else { return true }
    var number = 0
    while true {
      let page = try await keyStore.ended(after: number, limit: Self.pageLength)
      let isErased = page.contains { if case .record = $0.owner { true } else { false } }
      if isErased { return true }
      guard page.count == Self.pageLength, let last = page.last else { return false }
      number = last.number
    }
  }
}
