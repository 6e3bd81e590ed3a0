import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("Recovery of a lost phrase is turned on at the keeper", .serialized)
struct RecoveryAdmissionTests {
  @Test("One that could not be carried out is refused and changes nothing")
  func unsound() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let strange = service.people.strangeUnit
    let strangeHash = try await service.certificate { $0.unit == strange.id }
    let officerHash = try await service.certificate {
      $0.subject == service.people.officer.keyID
    }
    let faults: [(inout RecoveryDraft) throws -> Void] = [
      { $0.keeper = try .generate() },
      { $0.certificateHash = try Fresh.hash() },
      { $0.certificateHash = strangeHash },
      { $0.certificateHash = officerHash },
      { $0.unit = strange.id },
      { $0.boxPk = try Fresh.hash() },
      { $0.generation = 2 },
    ]
    for fault in faults {
      let error = try await service.refusal {
        try await service.turnOnRecovery(in: record, fault)
      }
      #expect(error.code == .malformed || error.code == .statement)
    }
    try await service.turnOnRecovery(in: record)
  }

  @Test("The seals must be there, of their length, and the keeper's must open")
  func seals() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    func cut(_ bytes: Bytes) -> Bytes { Bytes(bytes: Array(bytes.bytes.dropLast())) }
    let faults: [(RecoverySeals) -> RecoverySeals?] = [
      { _ in nil },
      { RecoverySeals(wrapped: cut($0.wrapped), unit: $0.unit, keeper: $0.keeper) },
      { RecoverySeals(wrapped: $0.wrapped, unit: cut($0.unit), keeper: $0.keeper) },
      { RecoverySeals(wrapped: $0.wrapped, unit: $0.unit, keeper: cut($0.keeper)) },
      // The halves exchanged: the keeper's is not sealed to the keeper.
      { RecoverySeals(wrapped: $0.wrapped, unit: $0.keeper, keeper: $0.unit) },
    ]
    for fault in faults {
      let error = try await service.refusal {
        try await service.turnOnRecovery(in: record, seals: fault)
      }
      #expect(error.code == .malformed)
    }
  }

  @Test("A recovery that names another keeper is refused, although this one could open its half")
  func otherKeeper() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    var draft = try await service.recoveryDraft(in: record)
    draft.keeper = try .generate()
    let statement = try draft.signed()
    let sound = try draft.seals(for: statement)
    let half = try RecoveryHalf.seal(
      draft.secret.keeperHalf, to: service.people.keeper.principal.boxPublic.bytes,
      context: SealContext.recoveryKeeper(statement.hash, keeper: draft.keeper.keyID))
    let error = try await service.refusal {
      try await service.keeper.act(
        record.id, statement.envelope.text,
        seals: ActSeals(
          recovery: RecoverySeals(
            wrapped: sound.wrapped, unit: sound.unit, keeper: Bytes(bytes: half))),
        by: service.survivor(of: record))
    }
    #expect(error.code == .malformed)
  }

  @Test("One at a time: another one when the first is off or used, and never the same id")
  func once() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try await service.turnOnRecovery(in: record)
    let second = try await service.refusal { try await service.turnOnRecovery(in: record) }
    #expect(second.statement == .outOfPlace)
    // A new phrase alone does not end it.
    try await service.changeRoot(of: record)
    let third = try await service.refusal { try await service.turnOnRecovery(in: record) }
    #expect(third.statement == .outOfPlace)
    try await service.revoke(first.statement.hash, in: record)
    let twice = try await service.refusal {
      try await service.revoke(first.statement.hash, in: record)
    }
    #expect(twice.statement == .outOfPlace)
    let same = try await service.refusal {
      try await service.turnOnRecovery(in: record) {
        $0.recovery = first.statement.body.recovery
      }
    }
    #expect(same.statement == .outOfPlace)
    try await service.turnOnRecovery(in: record)
  }

  @Test("Nobody turns it on or off for her")
  func hers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.recoveryDraft(in: record)
    let statement = try draft.signed()
    for keys in [service.people.advocate, service.people.officer] {
      let error = try await service.refusal {
        try await service.keeper.act(
          record.id, statement.envelope.text,
          seals: ActSeals(recovery: draft.seals(for: statement)), by: service.caller(keys))
      }
      #expect(error.code == .notFound)
    }
    let recovery = try await service.turnOnRecovery(in: record)
    try await service.delegate(in: record)
    let off = try await service.refusal {
      try await service.act(as: service.people.otherAdvocate, in: record) {
        Revocation(
          at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev,
          targetHash: recovery.statement.hash)
      }
    }
    #expect(off.statement == .delegationScope)
  }

  @Test("A frozen record takes it; one that is being erased does not")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.freeze(record)
    try await service.turnOnRecovery(in: record)
    let other = try await service.record()
    try await service.erase(other)
    let error = try await service.refusal { try await service.turnOnRecovery(in: other) }
    #expect(error.statement == .outOfPlace)
  }

  @Test("The check of the stores finds nothing amiss in its whole life")
  func checked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let claimant = try Claimant.generate()
    _ = try await service.dueRecovery(of: record, for: claimant)
    _ = try await service.recover(record, as: claimant)
    try await service.changeRoot(of: record)
    let keeper = service.people.keeper.principal
    let now = service.clock.now()
    let certificate = try Statement(
      signing: Certificate(
        at: now, subject: keeper.keyID, role: .keeper, name: "Keeper", country: .romania,
        agency: AgencyCode(known: "keeper"), signPk: keeper.signPublic,
        boxPk: keeper.boxPublic, issuer: service.people.root.keyID, notBefore: now,
        notAfter: now.adding(seconds: 86_400)),
      with: [service.people.root])
    try await service.publish(certificate.envelope, by: nil)
    func problems() async throws -> [String] {
      try await StoreCheck(
        records: service.records, segments: service.segments, keyStore: service.keyStore
      ).run().problems
    }
    #expect(try await problems().isEmpty)
    let second = try await service.turnOnRecovery(in: record).statement.hash
    #expect(try await problems().isEmpty)
    try await service.keyStore.destroy([.recovery(second)], at: service.clock.now())
    let fault = "record \(record.id): its recovery \(second) has no key in the key store"
    #expect(try await problems() == [fault])
  }
}
