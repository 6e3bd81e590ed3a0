import Client
import Console
import Foundation
import Keeper
import Policy
import Sodium
import Statements
import Storage
import Synchronization
import Testimony

extension Benchmarks {
  /// Of each grant that ends, as of a short account.
  private static let sections = 3
  private static let idleReleases = 2_000

  /// How long a release takes while many grants end at once, beside one when nothing else happens.
  func expire() async throws -> Row {
    let bench = try await BenchService(in: disk)
    var living: [Granted] = []
    for _ in 0..<24 { living.append(try await grant(in: bench)) }
    bench.stop()
    let data = URL(fileURLWithPath: bench.folder + "/data")
    let keys = try bench.keeperKeys()
    let sealer = CheckpointSealer(signer: keys.log)
    let records = try SQLiteRecordStore.open(
      directory: data.appendingPathComponent("records"), beforeCommit: sealer.seal)
    let keyStore = try SQLiteKeyStore.open(directory: data.appendingPathComponent("key-store"))
    let keeper = try await Keeper(
      federation: bench.federation.statement, keys: keys, policy: PolicyBook.embedded,
      records: records,
      segments: FileSegmentStore(directory: data.appendingPathComponent("segments")),
      keyStore: keyStore, clock: { .now })
    try await seed(records, keyStore, of: living[0].held.grant.body.record)
    let readers = Readers(keeper: keeper, officer: try bench.keys("prosecutor_de"), grants: living)
    _ = try await readers.read { $0 >= 200 }
    let idle = Figures(try await readers.read { $0 >= Self.idleReleases })
    let (busy, seconds) = try await end(keeper, readers)
    try await records.close()
    try await keyStore.close()
    let ratio = busy.ninetyNinth / idle.ninetyNinth
    return Row(
      what: "a release while \(grants) grants end, p99 of \(busy.values.count)",
      ours: "\(Figures.number(busy.ninetyNinth * 1_000)) ms, median "
        + "\(Figures.number(busy.median * 1_000)) ms; all ended after "
        + "\(Figures.number(seconds)) s",
      limit: "p99 of \(idle.values.count) when nothing else happens "
        + "\(Figures.number(idle.ninetyNinth * 1_000)) ms, median "
        + "\(Figures.number(idle.median * 1_000)) ms",
      ratio: ratio, wanted: "≤ 2", isHeld: ratio <= 2)
  }

  private func end(
    _ keeper: Keeper, _ readers: Readers
  ) async throws -> (Figures, seconds: Double) {
    let isOver = Atomic(false)
    async let busy = readers.read { _ in isOver.load(ordering: .relaxed) }
    let began = ContinuousClock.now
    let count = try await keeper.endExpiredGrants()
    let seconds = began.duration(to: .now) / .seconds(1)
    isOver.store(true, ordering: .relaxed)
    guard count == grants else { throw BenchmarkError("\(count) ended") }
    return (Figures(try await busy), seconds)
  }

  /// Grants whose time is over, as if they had been admitted long ago.
  private func seed(
    _ records: SQLiteRecordStore, _ keyStore: SQLiteKeyStore, of record: RecordID
  ) async throws {
    let past = Timestamp.now.subtracting(seconds: 60)
    for start in stride(from: 0, to: grants, by: 5_000) {
      let rows = try (start..<min(start + 5_000, grants)).map { number in
        guard let hash = StatementHash(bytes: Random.bytes(32)),
          let grant = GrantID(bytes: Random.bytes(16))
        else { throw BenchmarkError("no identifier") }
        return GrantRow(
          hash: hash, grant: grant, record: record, leaf: 10_000_000 + number, notAfter: past,
          nextCounter: 0, released: 0, sharesDestroyed: nil)
      }
      try await keyStore.insert(
        Dictionary(uniqueKeysWithValues: rows.map { (.grant($0.hash), Random.bytes(32)) }))
      try await records.write { writer in
        for row in rows {
          try writer.insert(row, recipients: [])
          for section in 0..<Self.sections {
            // A nonce, 32 bytes, and a tag.
            try writer.insertSealed(
              .shares, row: "\(row.hash)/\(section)", record: record, Random.bytes(72))
          }
        }
      }
    }
  }

  /// Four officers who open something, look at it for a moment, and open the next.
  private struct Readers: Sendable {
    let keeper: Keeper
    let officer: PrincipalKeys
    let grants: [(hash: StatementHash, sections: [SectionVersion])]
    private let next = Counter()

    init(keeper: Keeper, officer: PrincipalKeys, grants: [Granted]) {
      self.keeper = keeper
      self.officer = officer
      self.grants = grants.map { ($0.held.grant.hash, $0.sections) }
    }

    /// - Returns: seconds of each release.
    func read(until isOver: @escaping @Sendable (Int) -> Bool) async throws -> [Double] {
      let caller = try await keeper.authenticate(officer.keyID, record: nil)
      let first = next.count
      return try await withThrowingTaskGroup(of: [Double].self) { group in
        for _ in 0..<4 {
          group.addTask {
            var mine: [Double] = []
            while !isOver(next.count - first) {
              let request = try request(next.increment())
              mine.append(
                try await Measure.seconds {
                  let reply = try await keeper.release(request.envelope.text, by: caller)
                  guard !reply.shares.isEmpty else { throw BenchmarkError("nothing is released") }
                })
              try await Task.sleep(for: .milliseconds(25))
            }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
    }

    private func request(_ number: Int) throws -> Statement<ReleaseRequest> {
      let grant = grants[number % grants.count]
      guard let key = BoxPublicKey(bytes: try BoxKey.generate().publicKey),
        let nonce = Nonce16(bytes: Random.bytes(16))
      else { throw BenchmarkError("no key") }
      return try Statement(
        signing: ReleaseRequest(
          at: .now, grantHash: grant.hash, sections: grant.sections, officer: officer.keyID,
          ephPk: key, nonce: nonce, reason: .firstReading, sealedReason: Bytes(bytes: [1]),
          seen: LogPosition(size: 0, root: .zero)),
        with: [officer.signer])
    }
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func increment() -> Int {
      value.withLock { value in
        defer { value += 1 }
        return value
      }
    }
  }
}
