import Keeper
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("An officer vouches for somebody who has lost her phrase", .serialized)
struct RecoveryRequestTests {
  private func copy(
    _ body: RecoveryRequest, at: Timestamp? = nil, record: RecordID? = nil,
    hash: StatementHash? = nil, officer: KeyID? = nil, claimant: SurvivorKeys? = nil,
    half: Bytes? = nil
  ) -> RecoveryRequest {
    RecoveryRequest(
      at: at ?? body.at, recoveryHash: hash ?? body.recoveryHash, record: record ?? body.record,
      officer: officer ?? body.officer, claimant: claimant ?? body.claimant,
      sealedHalf: half ?? body.sealedHalf)
  }

  @Test("It is logged once, without its counter, and sending it again gives the same answer")
  func vouched() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let claimant = try Claimant.generate()
    let first = try await service.vouch(for: claimant, recovery)
    #expect(first.statement.counter == nil)
    let size = try await service.logSize()
    let again = try await service.keeper.vouch(
      first.statement.envelope, by: service.caller(service.people.officer))
    #expect(again.statement == first.statement)
    #expect(try await service.logSize() == size)
    let account = try await service.keeper.account(
      record.id, from: 0, by: service.survivor(of: record))
    #expect(account.statements.contains { $0.envelope == first.statement.envelope })
  }

  @Test("Whoever is not of the unit is told the same as where there is no recovery")
  func strangers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let claimant = try Claimant.generate()
    let stranger = service.people.stranger
    for hash in [recovery.statement.hash, try Fresh.hash()] {
      let error = try await service.refusal {
        try await service.vouch(for: claimant, recovery, by: stranger) { copy($0, hash: hash) }
      }
      #expect(error.code == .notFound)
    }
    let foreign = try await service.refusal {
      try await service.vouch(for: claimant, recovery) { copy($0, record: other.id) }
    }
    #expect(foreign.code == .notFound)
    for code in [record.code, other.code, try Fresh.code()] {
      let error = try await service.refusal {
        try await service.keeper.recovery(code, by: service.caller(stranger))
      }
      #expect(error.code == .notFound)
    }
    let nothing = try await service.refusal {
      try await service.keeper.recovery(other.code, by: service.caller(service.people.officer))
    }
    #expect(nothing.code == .notFound)
    let advocate = try await service.refusal {
      try await service.keeper.recovery(record.code, by: service.caller(service.people.advocate))
    }
    #expect(advocate.code == .certificate)
  }

  @Test("The unit's half is what she sealed to it")
  func address() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let found = try await service.keeper.recovery(
      record.code, by: service.caller(service.people.officer))
    #expect(found.record == record.id)
    #expect(found.recovery.envelope == recovery.statement.envelope.text)
    #expect(found.recovery.counter == nil)
    #expect(found.opening.counter == nil)
    let half = try RecoveryHalf.open(
      found.half.bytes, with: service.people.unit.box,
      context: SealContext.recoveryHalf(recovery.statement.hash, unit: service.people.unit.id))
    #expect(half == recovery.secret.unitHalf)
  }

  @Test("Nobody vouches in another's name, at another time, with another length, or for known keys")
  func unsound() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let claimant = try Claimant.generate()
    let people = service.people
    let late = service.clock.now().adding(seconds: ChainHead.tolerance + 1)
    let officer = SurvivorKeys(signPk: people.officer.signPublic, boxPk: people.officer.boxPublic)
    let changes: [(RecoveryRequest) -> RecoveryRequest] = [
      { copy($0, officer: people.stranger.keyID) },
      { copy($0, at: late) },
      { copy($0, half: Bytes(bytes: Array($0.sealedHalf.bytes.dropLast()))) },
      { copy($0, claimant: record.seed.publicKeys) },
      { copy($0, claimant: officer) },
    ]
    for change in changes {
      _ = try await service.refusal {
        try await service.vouch(for: claimant, recovery, change)
      }
    }
  }

  @Test("While one waits there is no other; when its delay is over another one may follow")
  func running() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let first = try Claimant.generate()
    let second = try Claimant.generate()
    try await service.vouch(for: first, recovery)
    let early = try await service.refusal { try await service.vouch(for: second, recovery) }
    #expect(early.statement == .outOfPlace)
    service.clock.advance(72 * 3_600)
    try await service.vouch(for: second, recovery)
    // What was vouched for before waits no more, and the new one waits its whole time.
    await #expect(throws: KeeperError.self) { try await service.recover(record, as: first) }
    #expect(try await service.recover(record, as: second).handover == nil)
    service.clock.advance(72 * 3_600)
    #expect(try await service.recover(record, as: second).handover != nil)
  }

  @Test("None after it is off, used, or the record is being erased")
  func over() async throws {
    let service = try await TestKeeper.start()
    let officer = service.people.officer
    for end in 0..<3 {
      let record = try await service.record()
      let recovery = try await service.turnOnRecovery(in: record)
      switch end {
      case 0: try await service.revoke(recovery.statement.hash, in: record)
      case 1:
        let claimant = try Claimant.generate()
        try await service.vouch(for: claimant, recovery)
        service.clock.advance(72 * 3_600)
        _ = try await service.recover(record, as: claimant)
        try await service.changeRoot(of: record)
      default: try await service.erase(record)
      }
      let error = try await service.refusal {
        try await service.vouch(for: .generate(), recovery)
      }
      #expect(error.statement == .outOfPlace)
      let lookup = try await service.refusal {
        try await service.keeper.recovery(record.code, by: service.caller(officer))
      }
      #expect(lookup.code == .notFound)
    }
  }

  @Test("An officer whose certificate was revoked vouches for nobody")
  func revoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let officer = service.people.officer
    let certificate = try await service.certificate { $0.subject == officer.keyID }
    try await service.revoke(certificate, by: service.people.prosecution.keys)
    let error = try await service.refusal {
      try await service.vouch(for: .generate(), recovery)
    }
    #expect(error.code == .certificate || error.code == .notFound)
  }
}
