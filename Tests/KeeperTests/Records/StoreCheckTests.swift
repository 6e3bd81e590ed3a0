import Foundation
import GRDB
import Keeper
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("A check of everything that is stored", .serialized)
struct StoreCheckTests {
  /// A service with a record, a grant, a reading, a denial and a withdrawn request.
  private func service() async throws -> (service: TestKeeper, record: TestRecord) {
    let service = try await TestKeeper.start()
    let people = service.people
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    _ = try await service.release(grant)
    let second = try await service.grant(in: record)
    try await service.revoke(second.hash, in: record)
    _ = try await service.release(second)
    // Later than what it has signed, as in a federation that is being founded.
    let keeper = people.keeper.principal
    let now = service.clock.now()
    let certificate = try Statement(
      signing: Certificate(
        at: now, subject: keeper.keyID, role: .keeper, name: "Keeper", country: .romania,
        agency: AgencyCode(known: "keeper"), signPk: keeper.signPublic,
        boxPk: keeper.boxPublic, issuer: people.root.keyID, notBefore: now,
        notAfter: now.adding(seconds: 86_400)),
      with: [people.root])
    try await service.publish(certificate.envelope, by: nil)
    return (service, record)
  }

  private func check(_ service: TestKeeper, withKeys: Bool = true) async throws -> [String] {
    try await report(service, withKeys: withKeys).problems
  }

  private func report(
    _ service: TestKeeper, withKeys: Bool = true
  ) async throws -> StoreCheck.Report {
    try await StoreCheck(
      records: service.records, segments: service.segments,
      keyStore: withKeys ? service.keyStore : nil
    ).run()
  }

  /// Changes the data behind the service's back.
  private func change(_ service: TestKeeper, _ sql: String) async throws {
    let path = service.folder.records.appendingPathComponent("records.sqlite").path
    try await DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  @Test("What is in order is found in order, with and without the key store")
  func sound() async throws {
    let (service, record) = try await service()
    for withKeys in [true, false] {
      let report = try await report(service, withKeys: withKeys)
      #expect(report.problems == [])
      #expect(report.entries == (try await service.logSize()))
      #expect(report.statements == report.entries)
      #expect(report.records == 1)
      #expect(report.sections == record.entries.count)
      #expect(report.segments == record.segments.count)
      #expect(report.hasKeyStore == withKeys)
    }
  }

  @Test("Progress ends at its end")
  func progress() async throws {
    let (service, _) = try await service()
    var steps: [(Int, Int)] = []
    _ = try await StoreCheck(
      records: service.records, segments: service.segments, keyStore: nil
    ).run { steps.append(($0, $1)) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.0 <= $1.0 && $0.1 == $1.1 })
    #expect(steps.last.map { $0.0 == $0.1 } == true)
  }

  @Test(
    "Anything that was changed is named",
    arguments: [
      ("UPDATE log_entries SET entry = randomblob(87) WHERE position = 3", "entry 3: "),
      (
        "UPDATE log_nodes SET hash = randomblob(32) WHERE level = 1 AND position = 0",
        "node 0 of level 1 of the log is not the hash"
      ),
      (
        "DELETE FROM log_nodes WHERE level = 0 AND position = 2",
        "node 2 of level 0 of the log is m"
      ),
      ("DELETE FROM log_entries WHERE position = 2", "entry 2 of the log is missing"),
      ("UPDATE checkpoint SET root = randomblob(32)", "the checkpoint is not that"),
      ("UPDATE checkpoint SET note = 'no'", "the checkpoint is not signed"),
      ("DELETE FROM checkpoint", "the log has no checkpoint"),
      (
        "UPDATE statements SET envelope = CAST(replace(CAST(envelope AS TEXT), 'a', 'b') AS BLOB) WHERE leaf = 4",
        "entry 4: its statement "
      ),
      ("UPDATE statements SET salt = randomblob(32) WHERE leaf = 4", "entry 4: it commits to"),
      ("UPDATE statements SET admitted = 1 WHERE leaf = 4", "entry 4: it was admitted before"),
      ("UPDATE statements SET kind = 'freeze' WHERE leaf = 2", "entry 2: its statement is of"),
      ("UPDATE statements SET hash = randomblob(32) WHERE kind = 'release'", "has another hash"),
      ("DELETE FROM statements WHERE leaf = 2", "entry 2: its statement is missing"),
      ("DELETE FROM statements WHERE kind = 'revocation'", "its consent chain does not"),
      ("DELETE FROM statements WHERE kind = 'release'", "releases under grant "),
      ("UPDATE statements SET counter = 7 WHERE kind = 'release'", "should have the counter 0"),
      ("UPDATE records SET head_seq = head_seq + 1", "does not end where its row says"),
      ("UPDATE records SET next_counter = next_counter + 1", "missing at the end"),
      ("DELETE FROM grants", "its grants are not those of its consent chain"),
      (
        "UPDATE sections SET sealed = randomblob(length(sealed))",
        "version 1 is not what the manifest says"
      ),
      ("DELETE FROM sections", "version 1 is missing"),
      (
        "UPDATE segments SET hash = randomblob(32) WHERE segment = 1",
        "is not what the manifest says"
      ),
      ("UPDATE segments SET stored = 0 WHERE segment = 0", "lacks 1 segments"),
      ("DELETE FROM sealed_values WHERE sort = 'grant_views'", "grant_views "),
      ("UPDATE sealed_values SET value = randomblob(length(value))", " does not open"),
    ])
  func changed(sql: String, problem: String) async throws {
    let (service, _) = try await service()
    try await change(service, sql)
    let problems = try await check(service)
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test("A bit of a segment that has changed on the disk is named")
  func segment() async throws {
    let (service, record) = try await service()
    let attachment = try #require(record.attachment)
    let folder = service.folder.segments
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let file = try #require(
      files?.compactMap { $0 as? URL }.first {
        $0.lastPathComponent.contains("\(attachment)")
      })
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: 1_048_592 + 9)
    let byte = try #require(try handle.read(upToCount: 1)?.first)
    try handle.seek(toOffset: 1_048_592 + 9)
    try handle.write(contentsOf: [byte ^ 1])
    try handle.close()
    #expect(try await check(service) == ["attachment \(attachment), segment 1 has changed"])
  }

  @Test("A key that came back after its grant had ended is named; so is a key that is gone")
  func keys() async throws {
    let (service, record) = try await service()
    let folder = service.folder.keyStore.appendingPathComponent("keys.sqlite")
    let queue = try DatabaseQueue(path: folder.path)
    try await queue.write {
      try $0.execute(
        sql: "INSERT INTO keys (owner, key) SELECT owner, randomblob(32) FROM ended")
    }
    #expect(try await check(service).contains { $0.contains("has ended and still has a key") })
    try await queue.write { try $0.execute(sql: "DELETE FROM keys") }
    #expect(
      try await check(service)
        == ["record \(record.id): its key is missing from the key store"])
  }
}
