import Keeper
import Ledger
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("Cosigning", .serialized)
struct CosigningTests {
  /// What everybody in a federation believes about its log.
  private func trust(_ service: TestKeeper, quorum: Int) throws -> LogTrust {
    try LogTrust(
      log: service.people.keeper.log.verifier, witnesses: service.witnesses.map(\.key),
      quorum: quorum)
  }

  private func code(_ body: () async throws -> Void) async throws -> KeeperError.Code? {
    do {
      try await body()
      return nil
    } catch let error as KeeperError {
      return error.code
    }
  }

  @Test("Strict: every answer is proven in a checkpoint that the quorum has cosigned")
  func strict() async throws {
    let service = try await TestKeeper.start(witnesses: 3, quorum: 2, profile: .strict)
    let trust = try trust(service, quorum: 2)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let reply = try await service.release(grant).reply
    let proof = try LogProof(parsing: Array(reply.proof.utf8))
    #expect(try trust.verify(proof.checkpoint).head.size > UInt64(reply.release.leaf))
    #expect(!reply.shares.isEmpty)
    #expect(
      try trust.verify(Array(try await service.keeper.checkpoint().utf8)).cosigners.count >= 2)
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(try trust.verify(LogProof(parsing: Array(held[0].proof.utf8)).checkpoint).head.size > 0)
  }

  @Test(
    "Strict: a witness that is silent, slow, forging or strange holds nobody up while the others suffice",
    arguments: [
      TestWitness.Conduct.silent, .slow(.seconds(30)), .forging, .strange,
      .claiming(.cosigned([])), .claiming(.conflict(size: 0)), .claiming(.conflict(size: 1)),
    ])
  func oneIsDown(conduct: TestWitness.Conduct) async throws {
    let service = try await TestKeeper.start(witnesses: 3, quorum: 2, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service.witnesses[1].conduct = conduct
    for _ in 0..<3 { #expect(try await service.release(grant).code == .released) }
  }

  @Test(
    "Strict: forged and unknown cosignatures make no quorum",
    arguments: [TestWitness.Conduct.forging, .strange])
  func forgedQuorum(conduct: TestWitness.Conduct) async throws {
    let service = try await TestKeeper.start(witnesses: 3, quorum: 2, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    for witness in service.witnesses.dropFirst() { witness.conduct = conduct }
    service.patience.end()
    #expect(try await code { _ = try await service.release(grant) } == .unwitnessed)
  }

  @Test("Strict: no share leaves before the quorum has cosigned, and it goes on without a restart")
  func quorumIsDown() async throws {
    let service = try await TestKeeper.start(witnesses: 3, quorum: 2, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    for witness in service.witnesses.dropFirst() { witness.conduct = .silent }
    service.patience.end()
    #expect(try await code { _ = try await service.release(grant) } == .unwitnessed)
    // From now on it is refused before anything is logged.
    let size = try await service.logSize()
    #expect(try await code { _ = try await service.release(grant) } == .unwitnessed)
    #expect(try await service.logSize() == size)
    // What she decides counts all the same.
    let place = try await service.place(in: record)
    #expect(
      try await code {
        try await service.act(
          Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
      } == .unwitnessed)
    #expect(try await service.logSize() == size + 1)
    for witness in service.witnesses { witness.conduct = .honest }
    service.patience.begin()
    await service.keeper.followWitnesses()
    try await eventually { (try? await service.release(grant).code) == .frozen }
  }

  @Test("Strict: one round serves all that wait")
  func batch() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 2, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    for witness in service.witnesses { witness.conduct = .slow(.milliseconds(100)) }
    let before = service.witnesses.map(\.calls)
    let drafts = try (0..<40).map { _ in try service.releaseDraft(grant) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for draft in drafts {
        group.addTask { _ = try await service.release(draft) }
      }
      try await group.waitForAll()
    }
    for (witness, calls) in zip(service.witnesses, before) { #expect(witness.calls - calls < 20) }
  }

  @Test("Standard: nobody waits, and what is logged is cosigned soon")
  func standard() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 0)
    for witness in service.witnesses { witness.conduct = .slow(.milliseconds(200)) }
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await service.release(grant).code == .released)
    let trust = try trust(service, quorum: 0)
    await service.keeper.followWitnesses()
    try await eventually {
      await service.keeper.followWitnesses()
      let note = try trust.verify(Array(try await service.keeper.checkpoint().utf8))
      let size = try await service.logSize()
      return note.cosigners.count == 2 && Int(note.head.size) == size
    }
  }

  @Test(
    "A service whose backup is behind what a witness has seen is not served, in either profile",
    arguments: [LogProfile.standard, .strict])
  func restoredBackup(profile: LogProfile) async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 1, profile: profile)
    let backup = try await service.restarted { try $0.backUpRecords() }
    let record = try await backup.record()
    _ = try await backup.grant(in: record)
    await backup.keeper.followWitnesses()
    try await eventually {
      await backup.keeper.followWitnesses()
      let note = try LogTrust(
        log: backup.people.keeper.log.verifier, witnesses: backup.witnesses.map(\.key), quorum: 0
      ).verify(Array(try await backup.keeper.checkpoint().utf8))
      return note.cosigners.count == 2
    }
    await #expect { try await backup.restarted { try $0.restoreRecords() } } throws: {
      ($0 as? WitnessedElsewhere)?.report.standing == .ahead
    }
  }

  @Test("Another log of the same name is not served", arguments: [LogProfile.standard, .strict])
  func forked(profile: LogProfile) async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 1, profile: profile)
    let first = try await service.restarted { try $0.backUpRecords() }
    _ = try await first.record()
    await first.keeper.followWitnesses()
    try await eventually { try await first.keeper.checkpoint().contains("witness-0.test") }
    for witness in first.witnesses { witness.conduct = .silent }
    // The restored log grows beyond what the witnesses have seen while they are away.
    if profile == .standard {
      let second = try await first.restarted { try $0.restoreRecords() }
      let record = try await second.record()
      _ = try await second.grant(in: record)
      _ = try await second.record()
      #expect(
        try await code {
          _ = try await second.release(second.grant(in: record))
        } == .unwitnessed)
      for witness in second.witnesses { witness.conduct = .honest }
      await #expect { try await second.restarted() } throws: {
        ($0 as? WitnessedElsewhere)?.report.standing == .forked
      }
    } else {
      let size = try await first.logSize()
      let second = try await first.restarted { try $0.restoreRecords() }
      second.patience.end()
      // What is refused as unwitnessed was logged.
      while try await second.logSize() <= size {
        #expect(try await code { _ = try await second.record() } == .unwitnessed)
      }
      for witness in second.witnesses { witness.conduct = .honest }
      await #expect { try await second.restarted() } throws: {
        ($0 as? WitnessedElsewhere)?.report.standing == .forked
      }
    }
  }

  @Test("A witness that turns up later and has seen more stops releases, and nothing else")
  func lateVerdict() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 1)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await service.release(grant).code == .released)
    service.witnesses[1].conduct = .claiming(.conflict(size: 1_000_000))
    try await eventually {
      await service.keeper.followWitnesses()
      return try await code { _ = try await service.release(grant) } == .unwitnessed
    }
    try await service.revoke(grant.hash, in: record)
    // Whoever takes the service out of use for this would take away revoking.
    try await service.keeper.checkStores()
  }

  @Test("A strict service without its quorum is there for those who revoke")
  func readyWithoutQuorum() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 2, profile: .strict)
    for witness in service.witnesses { witness.conduct = .silent }
    let again = try await service.restarted()
    again.patience.end()
    try await again.keeper.checkStores()
  }

  @Test("A witness that contradicts while a release is cosigned by others keeps the shares in")
  func verdictMeanwhile() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 1, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await service.release(grant).code == .released)
    service.witnesses[0].conduct = .slow(.seconds(2))
    service.witnesses[1].conduct = .claiming(.conflict(size: 1_000_000))
    let size = try await service.logSize()
    #expect(try await code { _ = try await service.release(grant) } == .unwitnessed)
    #expect(try await service.logSize() == size + 1)
  }

  @Test("A strict federation is not served without its witnesses")
  func missing() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 2, profile: .strict)
    try await service.close()
    await #expect {
      _ = try await service.reopened(under: service.policy)
    } throws: {
      ($0 as? KeeperError)?.code == .malformed
    }
  }
}
