import Keeper
import Ledger
import Statements
import Storage
import Testimony
import Testing

@Suite("Appending to the keeper's log", .serialized)
struct AppendingTests {
  /// An officer's certificate that was not sent yet, and who sends it.
  private func newcomer(at service: TestKeeper) throws -> (Statement<Certificate>, KeyID) {
    let people = service.people
    let certificate = try people.certificate(
      of: .generate(), as: .officer, units: [people.unit.id], by: people.prosecution,
      at: service.clock.now())
    return (certificate, people.prosecution.keys.keyID)
  }

  private func verify(_ admission: Admission, at service: TestKeeper) async throws {
    let statement = admission.statement
    let leaf = try await service.records.read {
      try $0.logEntries(from: statement.leaf, limit: 1).map(TreeHash.leaf)
    }
    let trust = try LogTrust(log: service.people.keeper.log.verifier, witnesses: [], quorum: 0)
    try LogProof(parsing: Array(admission.proof.utf8))
      .verify(leafHash: #require(leaf.first), trust: trust)
  }

  @Test("While its clock stands before the last entry it admits and releases nothing, and answers")
  func clockBack() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service.clock.advance(60)
    let (first, issuer) = try newcomer(at: service)
    try await service.publish(first.envelope, by: issuer)
    let note = try await service.keeper.checkpoint()

    service.clock.set(service.clock.now().subtracting(seconds: 30))
    let (second, _) = try newcomer(at: service)
    for _ in 1...2 {
      let refused = try await service.refusal {
        try await service.publish(second.envelope, by: issuer)
      }
      #expect(refused.code == .clock)
      #expect(try await service.refusal { try await service.release(grant) }.code == .clock)
    }
    #expect(try await service.keeper.checkpoint() == note)
    #expect(try await service.keeper.tile(TreeTile(.entries, index: 0, width: 1)).count > 0)

    // The very second of the last entry is early enough.
    service.clock.advance(30)
    try await verify(service.publish(second.envelope, by: issuer), at: service)
    let released = try await service.release(grant)
    #expect(released.code == .released && released.release.body.count == 0)
  }

  @Test("A full disk lets no share out; when there is room the keeper goes on by itself")
  func fullDisk() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let (certificate, issuer) = try newcomer(at: service)
    let note = try await service.keeper.checkpoint()

    service.disk.fill()
    for _ in 1...2 {
      #expect(try await service.refusal { try await service.release(grant) }.code == .full)
      let refused = try await service.refusal {
        try await service.publish(certificate.envelope, by: issuer)
      }
      #expect(refused.code == .full)
    }
    #expect(try await service.keeper.checkpoint() == note)

    service.disk.makeRoom()
    // What was refused was counted nowhere.
    let released = try await service.release(grant)
    #expect(released.code == .released && released.release.body.count == 0)
    try await verify(service.publish(certificate.envelope, by: issuer), at: service)
  }

  @Test("Statements that are admitted side by side have their proofs each, and leaves of their own")
  func sideBySide() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let requests = try (0..<40).map { _ in try service.accessRequest(to: record.id) }
    let size = try await service.logSize()
    let admissions = try await withThrowingTaskGroup(of: Admission.self) { group in
      for request in requests { group.addTask { try await service.ask(request) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(admissions.map(\.statement.leaf)) == Set(size..<size + requests.count))
    for admission in admissions { try await verify(admission, at: service) }
  }
}
