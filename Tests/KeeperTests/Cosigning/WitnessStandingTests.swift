import Keeper
import Ledger
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("How witnesses stand", .serialized)
struct WitnessStandingTests {
  @Test("A witness beyond the round that is under way moves it on, without a restart")
  func beyondTheRound() async throws {
    let service = try await TestKeeper.start(witnesses: 1, quorum: 1)
    let witness = service.witnesses[0]
    try await cosigned(service)
    let old = try await service.logSize()
    witness.conduct = .silent
    let record = try await service.record()
    // A round begins that nobody cosigns, and the log grows beyond it.
    await service.keeper.followWitnesses()
    try await eventually { service.reports.standing(of: witness) == .silent }
    _ = try await service.grant(in: record)
    // Its answer to a later round was lost on the way.
    let (note, proof) = try await service.records.read { reader in
      let stored = try #require(try reader.checkpoint())
      return (
        try SignedNote(parsing: Array(stored.note.utf8)),
        try StoredTree(size: UInt64(stored.size), nodes: LogNodes(reader))
          .consistencyProof(from: UInt64(old)).hashes
      )
    }
    _ = try await witness.witness.add(
      CheckpointSubmission(oldSize: UInt64(old), consistency: proof, note: note).bytes)
    witness.conduct = .honest
    try await cosigned(service)
  }

  /// Waits until the newest checkpoint is cosigned by the first witness.
  private func cosigned(_ service: TestKeeper) async throws {
    try await eventually {
      await service.keeper.followWitnesses()
      return try await service.keeper.checkpoint().contains("witness-0.test")
    }
  }

  @Test("A witness that says something else of its size each time is told of as silent")
  func wavering() async throws {
    let service = try await TestKeeper.start(witnesses: 1)
    try await cosigned(service)
    service.witnesses[0].conduct = .wavering
    // What it has cosigned is not known after a restart.
    let again = try await service.restarted(asking: .milliseconds(1))
    try await eventually { again.witnesses[0].calls > 3 }
    try await eventually { again.reports.standing(of: again.witnesses[0]) == .silent }
  }

  @Test("A witness that has not answered when the service starts is told of as silent")
  func unanswered() async throws {
    let service = try await TestKeeper.start(witnesses: 1)
    service.witnesses[0].conduct = .slow(.seconds(60))
    let again = try await service.restarted(asking: .milliseconds(100))
    #expect(again.reports.standing(of: again.witnesses[0]) == .silent)
  }

  @Test("Who hands on what another witness has signed is no witness")
  func relaying() async throws {
    let service = try await TestKeeper.start(witnesses: 2, quorum: 2)
    let (honest, relay) = (service.witnesses[0], service.witnesses[1])
    try await eventually {
      await service.keeper.followWitnesses()
      return service.reports.standing(of: relay) == .cosigning
        && service.reports.standing(of: honest) == .cosigning
    }
    relay.conduct = .relaying(honest)
    _ = try await service.record()
    try await eventually {
      await service.keeper.followWitnesses()
      return service.reports.standing(of: relay) == .silent
    }
    #expect(service.reports.standing(of: honest) == .cosigning)
  }

  @Test(
    "One key under two names makes no quorum of two", arguments: [LogProfile.standard, .strict])
  func oneKey(profile: LogProfile) async throws {
    await #expect {
      try await TestKeeper.start(witnesses: 2, quorum: 2, profile: profile, oneKey: true)
    } throws: {
      ($0 as? KeeperError)?.code == .malformed
    }
  }
}
