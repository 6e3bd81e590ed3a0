import Keeper
import Ledger
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("Releases", .serialized)
struct ReleaseTests {
  @Test("The entry of a release is durable and provable, under the label that she derives")
  func provable() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    for count in 0..<3 {
      let released = try await service.release(grant)
      #expect(released.release.body.count == count)
      let said = released.reply.release
      let entry = try LogEntry(
        label: LogLabel(
          view: record.seed.grantView(grant.body.grant), counter: UInt64(count)),
        commitment: LogCommitment(
          salt: said.salt.bytes, statementHash: released.release.hash.bytes,
          admitted: said.admitted.seconds))
      let trust = try LogTrust(
        log: service.people.keeper.log.verifier, witnesses: [], quorum: 0)
      try LogProof(parsing: Array(released.reply.proof.utf8))
        .verify(leafHash: entry.leafHash, trust: trust)
      let stored = try await service.records.read { try $0.statement(released.release.hash) }
      #expect(stored?.leaf == said.leaf)
    }
  }

  @Test("The answer shows that the log went on from what the officer has seen, if it did")
  func consistency() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let trust = try LogTrust(log: service.people.keeper.log.verifier, witnesses: [], quorum: 0)
    let first = try LogProof(parsing: Array(try await service.release(grant).reply.proof.utf8))
    let seen = try trust.verify(first.checkpoint).head
    let root = try #require(Digest(bytes: seen.root))
    for _ in 0..<3 { _ = try await service.release(grant) }
    let reply = try await service.release(grant) {
      $0.seen = LogPosition(size: Int(seen.size), root: root)
    }.reply
    let proof = try LogProof(parsing: Array(reply.proof.utf8))
    let now = try trust.verify(
      proof.checkpoint, seen: seen, consistency: reply.consistency.map(\.bytes))
    #expect(now.head.size == seen.size + 4)
    for size in [0, 1_000, Int.max] {
      let released = try await service.release(grant) {
        $0.seen = LogPosition(size: min(size, 1 << 53 - 1), root: .zero)
      }
      #expect(released.code == .released)
      #expect(released.reply.consistency.isEmpty)
    }
  }

  @Test("Shares open to the request's own key and nothing else, and give the section's key")
  func shares() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let draft = try service.releaseDraft(grant)
    let released = try await service.release(draft)
    let held = try #require(
      try await service.keeper.grants(record.id, by: service.caller(service.people.officer)).first)
    let unit = service.people.unit
    let secret = try GrantSecret.open(
      held.sealed.bytes, grant: grant.hash, unit: unit.id, with: unit.box)
    for (granted, share) in zip(grant.body.sections, released.reply.shares) {
      _ = try secret.combine(
        share.sealed.bytes, with: draft.ephemeral, grant: grant.hash,
        release: released.release.hash, record: record.id, section: granted)
      #expect(throws: SodiumError.hpkeOpen) {
        try secret.combine(
          share.sealed.bytes, with: service.people.officer.boxKey, grant: grant.hash,
          release: released.release.hash, record: record.id, section: granted)
      }
    }
    #expect(released.reply.shares.count == grant.body.sections.count)
  }

  @Test("Only the sections that were asked for are released")
  func some() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let released = try await service.release(grant) { $0.sections = [record.versions[1]] }
    #expect(released.reply.shares.map(\.sectionVersion) == [record.versions[1]])
    #expect(released.release.body.sections == [record.versions[1]])
  }

  @Test("She sees every release and denial with the request that says why")
  func seen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    _ = try await service.release(grant)
    try await service.revoke(grant.hash, in: record)
    _ = try await service.release(grant)
    let account = try await service.keeper.account(
      record.id, from: 0, by: service.survivor(of: record))
    let under = account.statements.filter { $0.grant == grant.hash }
    #expect(under.map(\.counter) == [0, 1])
    for statement in under {
      let request = try Envelope(parsing: Array(#require(statement.request).utf8))
      #expect(request.kind == .releaseRequest)
    }
    let own = account.statements.filter { $0.grant == nil }.compactMap(\.counter)
    #expect(own == Array(0..<own.count))
  }

  @Test("Officers of a team's member units read, and no longer when their unit has left")
  func team() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let record = try await service.record()
    let team = TestFederation.Unit(
      id: try Fresh.id(), box: try .generate(), agency: people.prosecution)
    let now = service.clock.now()
    let first = try people.certificate(
      of: team, members: [people.unit.id, people.strangeUnit.id], at: now)
    try await service.publish(first.envelope, by: people.prosecution.keys.keyID)
    let grant = try await service.grant(in: record) {
      $0.recipients = [
        Recipient(
          unit: team.id, certificateHash: first.hash,
          boxPk: try #require(BoxPublicKey(bytes: team.box.publicKey)), generation: 1)
      ]
    }
    #expect(try await service.release(grant).code == .released)
    #expect(try await service.release(grant, by: people.stranger).code == .released)
    let second = try people.certificate(
      of: team, generation: 2, box: .generate(), members: [people.unit.id], at: now)
    try await service.publish(second.envelope, by: people.prosecution.keys.keyID)
    #expect(try await service.release(grant).code == .released)
    let error = try await service.refusal {
      try await service.release(grant, by: people.stranger)
    }
    #expect(error.code == .notFound)
  }
}
