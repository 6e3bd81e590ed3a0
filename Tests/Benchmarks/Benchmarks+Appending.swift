import Console
import Foundation
import Keeper
import Ledger
import Sodium
import Statements
import Storage
import Testimony

extension Benchmarks {
  private static let writers = 64

  /// The log as the service keeps it: appending durably, and proofs when it is long.
  func append() async throws -> [Row] {
    let folder = URL(fileURLWithPath: disk)
      .appendingPathComponent("toldonce-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = try NoteSigner(name: "log.example/bench", key: .generate())
    let sealer = CheckpointSealer(signer: key)
    let store = try SQLiteRecordStore.open(directory: folder.appendingPathComponent("records")) {
      try sealer.seal($0)
    }
    let trust = try LogTrust(log: key.verifier, witnesses: [], quorum: 0)
    let rows = try await [appending(to: store, trust)] + proving(1_000_000, in: store, trust)
    try await store.close()
    return rows
  }

  /// 64 writers, each of whom has its statement durable and the proof of its leaf before it writes
  /// the next; between the rounds, how often the disk syncs alone.
  private func appending(to store: SQLiteRecordStore, _ trust: LogTrust) async throws -> Row {
    let each = 100
    let signer = try PrincipalKeys.generate().signer
    var appended: [Double] = []
    var synced: [Double] = []
    for run in 0...runs {
      let envelopes = try (0..<Self.writers).map { _ in
        try (0..<each).map { _ in try Self.statement(signer) }
      }
      let syncs = Figures(try (0..<300).map { _ in try Peers.appendAndSync(in: disk) })
      let proofs = ProofCounter()
      let seconds = try await Measure.seconds {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for mine in envelopes {
            group.addTask {
              for envelope in mine {
                let (leaf, proof) = try await Self.append(envelope, to: store)
                await proofs.count(leaf, proof)
              }
            }
          }
          try await group.waitForAll()
        }
      }
      let kept = await proofs.last
      try await Self.check(kept.proof, of: kept.leaf, in: store, trust)
      guard run > 0 else { continue }
      appended.append(Double(Self.writers * each) / seconds)
      synced.append(1 / syncs.median)
    }
    let (ours, peer) = (Figures(appended), Figures(synced))
    let ratio = ours.median / peer.median
    return Row(
      what: "64 writers appending to the log, durably and each with its proof",
      ours: ours.text("entries/s"), limit: "single fdatasyncs: " + peer.text("/s"),
      ratio: ratio, wanted: "≥ 3", isHeld: ratio >= 3)
  }

  private static func statement(_ signer: Signer) throws -> Envelope {
    guard let certificate = StatementHash(bytes: Random.bytes(32)) else {
      throw BenchmarkError("no hash")
    }
    return try Statement(
      signing: CertificateRevocation(at: .now, certificate: certificate, reason: .left),
      with: [signer]
    ).envelope
  }

  private static func append(
    _ envelope: Envelope, to store: SQLiteRecordStore
  ) async throws -> (leaf: Int, proof: String) {
    let (leaf, proof) = try await store.write { writer in
      try writer.append(
        envelope, kind: .certificateRevocation, record: nil, seq: nil, author: nil,
        line: .organisation, now: .now
      ).leaf
    } answer: { leaf, reader in
      (leaf, try reader.proof(of: leaf))
    }
    return (leaf, proof.text)
  }

  private static func check(
    _ proof: String, of leaf: Int, in store: SQLiteRecordStore, _ trust: LogTrust
  ) async throws {
    guard let entry = try await store.read({ try $0.logEntries(from: leaf, limit: 1) }).first
    else { throw BenchmarkError("the log is too short") }
    try LogProof(parsing: Array(proof.utf8)).verify(leafHash: TreeHash.leaf(entry), trust: trust)
  }

  /// Proofs from a log of `count` entries, of leaves and from sizes by chance.
  private func proving(
    _ count: Int, in store: SQLiteRecordStore, _ trust: LogTrust
  ) async throws -> [Row] {
    try await Self.lengthen(store, to: count)
    var inclusions: [Double] = []
    var consistencies: [Double] = []
    for run in 0...500 {
      let leaf = Int.random(in: 0..<count)
      let old = Int.random(in: 1..<count)
      var proof = ""
      let inclusion = try await Measure.seconds {
        proof = try await store.read { try $0.proof(of: leaf) }.text
      }
      let consistency = try await Measure.seconds {
        _ = try await store.read { reader in
          try reader.checkpoint().map { try reader.consistency(from: old, to: $0) }
        }
      }
      guard run > 0 else { continue }
      inclusions.append(inclusion)
      consistencies.append(consistency)
      if run == 1 { try await Self.check(proof, of: leaf, in: store, trust) }
    }
    return [("an inclusion", inclusions), ("a consistency", consistencies)].map { kind, values in
      let figures = Figures(values)
      return Row(
        what: "\(kind) proof from a log of 1,000,000 entries",
        ours: figures.text("ms", times: 1_000), limit: "1 ms", ratio: figures.median / 0.001,
        wanted: "≤ 1", isHeld: figures.median <= 0.001)
    }
  }

  /// Fills the log up with entries that have no statement.
  static func lengthen(_ store: SQLiteRecordStore, to count: Int) async throws {
    var size = try await store.read { try $0.logSize() }
    while size < count {
      let part = size..<min(size + 4_096, count)
      try await store.write { writer in
        var frontier = try TreeFrontier(size: UInt64(part.lowerBound), nodes: LogNodes(writer))
        for index in part {
          let entry = try LogEntry(
            label: LogLabel(bytes: Random.bytes(16)),
            commitment: LogCommitment(bytes: Random.bytes(32)))
          for node in try frontier.append(entry.leafHash) {
            try writer.insertLogNode(level: node.level, index: Int(node.index), node.hash)
          }
          try writer.insertLogEntry(index, entry.bytes)
        }
      }
      size = part.upperBound
    }
  }
}

/// Keeps the newest of many proofs, so that one of them is verified.
private actor ProofCounter {
  private(set) var last = (leaf: -1, proof: "")

  func count(_ leaf: Int, _ proof: String) {
    if leaf > last.leaf { last = (leaf, proof) }
  }
}
