import Foundation
import Keeper
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("The keeper's half of a recovery", .serialized)
struct RecoveryReleaseTests {
  private func released(_ handover: RecoveryHandover) throws -> Statement<RecoveryRelease> {
    let envelope = try Envelope(parsing: Array(handover.release.envelope.utf8))
    return Statement(
      body: try StatementVerifier.peek(envelope, as: RecoveryRelease.self), envelope: envelope)
  }

  /// Opens her seed with what a claimant was given.
  private func open(
    _ handover: RecoveryHandover, as claimant: Claimant, of record: TestRecord
  ) throws -> SurvivorSeed {
    let envelope = try Envelope(parsing: Array(handover.request.envelope.utf8))
    let request = try StatementVerifier.peek(envelope, as: RecoveryRequest.self)
    let hash = request.recoveryHash
    let unitHalf = try RecoveryHalf.open(
      request.sealedHalf.bytes, with: claimant.keys.boxKey,
      context: SealContext.recoveryHanded(hash, claimant: claimant.keys.keyID))
    let keeperHalf = try RecoveryHalf.open(
      handover.half.bytes, with: claimant.keys.boxKey,
      context: SealContext.recoveryRelease(hash, release: released(handover).hash))
    return try RecoverySecret(unitHalf: unitHalf, keeperHalf: keeperHalf).open(
      handover.wrapped.bytes, recovery: hash, record: record.id, keys: record.seed.publicKeys)
  }

  private func denial(
    _ record: TestRecord, as claimant: Claimant, _ service: TestKeeper
  ) async throws -> ReleaseCode? {
    do {
      _ = try await service.recover(record, as: claimant)
      return nil
    } catch let error as KeeperError {
      return error.denial
    }
  }

  @Test("Nothing leaves before the delay is over, to the second, and nothing is logged")
  func early() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record) { $0.delay = 100 }
    let claimant = try Claimant.generate()
    let vouched = try await service.vouch(for: claimant, recovery)
    let due = vouched.statement.admitted.adding(seconds: 100 * 3_600)
    let size = try await service.logSize()
    for moment in [service.clock.now(), due.subtracting(seconds: 1)] {
      service.clock.set(moment)
      let answer = try await service.recover(record, as: claimant)
      #expect(answer.due == due)
      #expect(answer.handover == nil)
    }
    #expect(try await service.logSize() == size)
    service.clock.set(due)
    #expect(try await service.recover(record, as: claimant).handover != nil)
    #expect(try await service.logSize() == size + 1)
  }

  @Test("After it both halves open her seed, and asking again gives the same release")
  func whole() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let claimant = try Claimant.generate()
    let recovery = try await service.dueRecovery(of: record, for: claimant)
    let first = try #require(try await service.recover(record, as: claimant).handover)
    let size = try await service.logSize()
    let release = try released(first)
    #expect(release.body.outcome == .released)
    #expect(release.body.recoveryHash == recovery.statement.hash)
    #expect(first.release.leaf == size - 1)
    let seed = try open(first, as: claimant, of: record)
    #expect(seed.publicKeys == record.seed.publicKeys)
    let second = try #require(try await service.recover(record, as: claimant).handover)
    #expect(second.release == first.release)
    #expect(try await service.logSize() == size)
    #expect(try open(second, as: claimant, of: record).publicKeys == seed.publicKeys)
  }

  @Test("A freeze does not stop it: to lift one the phrase is needed")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let claimant = try Claimant.generate()
    try await service.freeze(record)
    try await service.vouch(for: claimant, recovery)
    service.clock.advance(72 * 3_600)
    #expect(try await service.recover(record, as: claimant).handover != nil)
  }

  @Test("Nobody but the claimant is answered, and a claimant of one record not in another")
  func claimants() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let claimant = try Claimant.generate()
    _ = try await service.dueRecovery(of: record, for: claimant)
    for key in [try Claimant.generate(), claimant] {
      let place = key.keys.keyID == claimant.keys.keyID ? other : record
      let error = try await service.refusal { try await service.recover(place, as: key) }
      #expect(error.code == .notFound)
    }
    let people = service.people
    for caller in [
      try await service.survivor(of: record), try await service.caller(people.officer),
      try await service.caller(people.advocate),
    ] {
      let error = try await service.refusal {
        try await service.keeper.recover(record.id, by: caller)
      }
      #expect(error.code == .notFound)
    }
    // Nor does a claimant see anything of hers before the keys are hers.
    let caller = try await service.keeper.authenticate(claimant.keys.keyID, record: record.id)
    let account = try await service.refusal {
      try await service.keeper.account(record.id, from: 0, by: caller)
    }
    #expect(account.code == .notFound)
    let section = try await service.refusal {
      try await service.keeper.section(record.id, record.versions[0], by: caller)
    }
    #expect(section.code == .notFound)
  }

  @Test("A claimant sees who is in the federation only between the release and the new phrase")
  func directory() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let claimant = try Claimant.generate()
    try await service.vouch(for: claimant, service.turnOnRecovery(in: record))
    func read() async throws -> Int {
      let caller = try await service.keeper.authenticate(
        claimant.keys.keyID, record: record.id)
      return try await service.keeper.directory(record.id, from: 0, by: caller).statements.count
    }
    service.clock.advance(72 * 3_600)
    let before = try await service.refusal { try await read() }
    #expect(before.code == .notFound)
    _ = try await service.recover(record, as: claimant)
    #expect(try await read() > 0)
    try await service.changeRoot(of: record)
    let after = try await service.refusal { try await read() }
    #expect(after.code == .notFound)
  }

  @Test("A claimant who was let in for one record gets nothing of another")
  func otherRecord() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let claimant = try Claimant.generate()
    try await service.vouch(for: claimant, service.turnOnRecovery(in: record))
    service.clock.advance(72 * 3_600)
    let caller = try await service.keeper.authenticate(claimant.keys.keyID, record: record.id)
    let error = try await service.refusal {
      try await service.keeper.recover(other.id, by: caller)
    }
    #expect(error.code == .notFound)
  }

  @Test("Stopped by her, erased or used, it is denied, and that is logged once an hour")
  func over() async throws {
    let service = try await TestKeeper.start()
    for (end, code) in [(0, ReleaseCode.revoked), (1, .erased), (2, .exhausted)] {
      let record = try await service.record()
      let recovery = try await service.turnOnRecovery(in: record)
      let claimant = try Claimant.generate()
      try await service.vouch(for: claimant, recovery)
      service.clock.advance(72 * 3_600)
      if end == 2 { _ = try await service.recover(record, as: claimant) }
      switch end {
      case 0: try await service.revoke(recovery.statement.hash, in: record)
      case 1: try await service.erase(record)
      default: try await service.changeRoot(of: record)
      }
      let size = try await service.logSize()
      #expect(try await denial(record, as: claimant, service) == code)
      #expect(try await denial(record, as: claimant, service) == code)
      #expect(try await service.logSize() == size + 1)
      service.clock.advance(3_601)
      #expect(try await denial(record, as: claimant, service) == code)
      #expect(try await service.logSize() == size + 2)
    }
  }

  @Test("An officer whose key was revoked meanwhile has vouched for nothing")
  func stolen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let claimant = try Claimant.generate()
    _ = try await service.dueRecovery(of: record, for: claimant)
    let certificate = try await service.certificate {
      $0.subject == service.people.officer.keyID
    }
    try await service.revoke(certificate, by: service.people.prosecution.keys)
    #expect(try await denial(record, as: claimant, service) == .certificate)
  }

  @Test("In the strict profile nothing leaves before the quorum has cosigned")
  func strict() async throws {
    let service = try await TestKeeper.start(witnesses: 1, quorum: 1, profile: .strict)
    let record = try await service.record()
    let claimant = try Claimant.generate()
    _ = try await service.dueRecovery(of: record, for: claimant)
    let answer = try #require(try await service.recover(record, as: claimant).handover)
    #expect(answer.proof.contains("witness-0.test"))
  }
}
