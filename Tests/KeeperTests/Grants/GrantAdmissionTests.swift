import Keeper
import Policy
import Sodium
import Statements
import Testimony
import Testing

@Suite("Grants that are not admitted", .serialized)
struct GrantAdmissionTests {
  /// What the keeper says to a grant with something wrong in its body.
  private func refusal(
    _ change: (inout GrantDraft) throws -> Void
  ) async throws -> KeeperError {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    return try await service.refusal {
      _ = try await service.grant(in: record, change)
    }
  }

  @Test("A grant in somebody else's name is refused")
  func otherGrantor() async throws {
    let error = try await refusal { $0.grantor = try Fresh.id() }
    #expect(error.statement == .grantor)
  }

  @Test("A grant that somebody else has signed is refused")
  func otherSigner() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.grantDraft(in: record)
    let grant = try draft.signed(by: service.people.officer.signer)
    let seals = try draft.seals(for: grant).seals
    let error = try await service.refusal {
      try await service.keeper.act(
        record.id, grant.envelope.text, seals: ActSeals(grant: seals),
        by: service.survivor(of: record))
    }
    #expect(error.statement == .signature)
  }

  @Test("An officer, the advocate or another survivor grants nothing")
  func otherCallers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let draft = try await service.grantDraft(in: record)
    let grant = try draft.signed()
    let seals = try draft.seals(for: grant).seals
    let callers = [
      try await service.caller(service.people.officer),
      try await service.caller(service.people.advocate), try await service.survivor(of: other),
    ]
    for caller in callers {
      let error = try await service.refusal {
        try await service.keeper.act(
          record.id, grant.envelope.text, seals: ActSeals(grant: seals), by: caller)
      }
      #expect(error.code == .notFound)
    }
  }

  @Test("A grant to another keeper is refused")
  func otherKeeper() async throws {
    let error = try await refusal { $0.keeperID = try Fresh.id() }
    #expect(error.hint == "The grant names another keeper.")
  }

  @Test("A grant whose time is over is refused")
  func over() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let error = try await service.refusal {
      _ = try await service.grant(in: record) {
        $0.notBefore = service.clock.now().subtracting(seconds: 10)
        $0.notAfter = service.clock.now()
      }
    }
    #expect(error.hint == "The grant has ended before it begins.")
  }

  @Test("A grant against an older manifest, or none that there is, is refused")
  func otherManifest() async throws {
    let error = try await refusal { $0.manifestHash = try Fresh.hash() }
    #expect(error.statement == .grantManifest)
  }

  @Test("A grant of a section that the manifest lists otherwise is refused")
  func otherCommitment() async throws {
    let error = try await refusal {
      let first = try #require($0.sections.first)
      $0.sections[0] = GrantedSection(
        section: first.section, version: first.version, kind: first.kind,
        dekCommit: try Fresh.hash())
    }
    #expect(error.statement == .grantManifest)
  }

  @Test("A grant with an identifier that was used before is refused")
  func usedIdentifier() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try await service.grant(in: record)
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.grant = first.body.grant }
    }
    #expect(error.hint == "The grant's identifier was used before.")
  }

  @Test("Nothing is granted while the record is frozen")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.freeze(record)
    let error = try await service.refusal { _ = try await service.grant(in: record) }
    #expect(error.hint == "The record is frozen: unfreeze it before granting.")
    try await service.unfreeze(record)
    _ = try await service.grant(in: record)
  }

  @Test("Policy texts other than those in force are refused")
  func policyHash() async throws {
    let error = try await refusal { $0.policyHash = try Fresh.hash() }
    #expect(error.hint == "The policy texts that were shown are not those in force.")
  }

  @Test("What policy forbids is refused with every reason and its rule")
  func policy() async throws {
    let error = try await refusal { $0.legalBasis = .consent }
    #expect(error.code == .policy)
    #expect(error.reasons.allSatisfy { $0.outcome == .refuses && !$0.rule.isEmpty })
    #expect(Set(error.reasons.map(\.country)).isSuperset(of: ["de", "ro"]))
  }

  @Test("The policy of the country where the record was taken down is asked too")
  func policyOfRecord() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let error = try await service.refusal {
      _ = try await service.grant(in: record) {
        let own = service.policy.files(for: [.germany]).map(\.bytes)
        $0.policyHash = PolicyHash.of(files: own)
      }
    }
    #expect(error.code == .malformed)
  }

  @Test("The reflection period protects her until she ends it or it is over")
  func reflection() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    try await service.open(record)
    let error = try await service.refusal { _ = try await service.grant(in: record) }
    #expect(error.code == .policy)
    #expect(error.reasons.contains { $0.code == .reflectionRunning })
    service.clock.advance(92 * TestKeeper.day)
    _ = try await service.grant(in: record)
  }

  @Test("A clock of hers that is a little off does not undo that she ended the period")
  func reflectionClock() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    service.clock.advance(200)
    try await service.open(record)
    var place = try await service.place(in: record)
    place.at = record.at
    try await service.act(
      ReflectionEnd(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      in: record)
    _ = try await service.grant(in: record)
  }
}
