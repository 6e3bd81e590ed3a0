import GRDB
import Storage
import Synchronization
import Testimony
import Testing

@Suite("Query plans")
struct QueryPlanTests {
  @Test("Every query finds its rows by a key, however many there are")
  func indexes() async throws {
    let directory = try TemporaryDirectory()
    let store = try directory.records()
    let queries = Collected()
    try await store.pool.writeWithoutTransaction { db in
      db.trace(options: .statement) { event in
        if case .statement(let statement) = event { queries.add(statement.sql) }
      }
    }
    try await store.write(askEverything)
    try await store.pool.writeWithoutTransaction { $0.trace() }

    let selects = queries.all.filter { $0.hasPrefix("SELECT") }
    #expect(selects.count >= 20)
    for sql in selects {
      let plan = try await store.pool.read { db in
        let explain = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        explain.setUncheckedArguments(StatementArguments())
        return try Row.fetchAll(explain).map { $0["detail"] as String }
      }
      let walks = plan.contains { $0.hasPrefix("SCAN") }
      let hasOneRow = ["checkpoint", "last_admission"].contains { sql.contains("FROM \($0)") }
      #expect(!walks || hasOneRow, "\(sql): \(plan)")
      // The order of keys is that of the index; only a grant's few releases are sorted.
      let sorts = plan.contains { $0.contains("TEMP B-TREE") }
      #expect(!sorts || sql.contains("view_grant"), "\(sql): \(plan)")
    }
  }

  @Sendable private func askEverything(_ reader: any RecordReader) throws {
    let (hash, record): (StatementHash, RecordID) = (try Sample.hash(1), try Sample.id(1))
    let (key, unit): (KeyID, UnitID) = (try Sample.id(1), try Sample.id(1))
    let (attachment, now): (AttachmentID, Timestamp) = (try Sample.id(1), try Sample.time(1))
    _ = try reader.statement(hash)
    _ = try reader.organisationStatements(fromLeaf: 0, limit: 1)
    _ = try reader.chain(of: record, fromSeq: 0, limit: 1)
    _ = try reader.statements(of: record, fromLeaf: 0, limit: 1)
    _ = try reader.statements(of: .request, by: key, fromLeaf: 0, limit: 1)
    _ = try reader.releases(under: hash, since: now)
    _ = try reader.record(record)
    _ = try reader.record(code: Sample.code(1))
    _ = try reader.grant(hash)
    _ = try reader.grants(of: record)
    _ = try reader.grants(toUnit: unit, fromLeaf: 0, limit: 1)
    _ = try reader.grantsToEnd(at: now, limit: 1)
    _ = try reader.section(record, Sample.version(1, 1))
    _ = try reader.segment(attachment, 0)
    _ = try reader.segmentHashes(attachment)
    _ = try reader.missingSegments(attachment)
    _ = try reader.attachment(attachment)
    _ = try reader.attachments(after: nil, limit: 1)
    _ = try reader.sections(after: nil, limit: 1)
    _ = try reader.holds(Sample.version(1, 1), of: record)
    _ = try reader.sealed(.shares, row: "a")
    _ = try reader.unitSeal(unit, generation: 1, member: "a")
    _ = try reader.logSize()
    _ = try reader.lastAdmission()
    _ = try reader.logNode(level: 0, index: 0)
    _ = try reader.logNodes(level: 0, from: 0, limit: 1)
    _ = try reader.statements(fromLeaf: 0, limit: 1)
    _ = try reader.records(after: nil, limit: 1)
    _ = try reader.records(after: record, limit: 1)
    _ = try reader.logEntries(from: 0, limit: 1)
    _ = try reader.checkpoint()
    _ = try reader.audit(after: 0, limit: 1)
  }

  private final class Collected: Sendable {
    private let queries = Mutex<[String]>([])

    var all: [String] { queries.withLock { $0 } }

    func add(_ sql: String) { queries.withLock { $0.append(sql) } }
  }
}
