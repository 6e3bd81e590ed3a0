import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("The keeper takes the next version of its federation", .serialized)
struct FederationChangeTests {
  /// A root's key.
  private func root() throws -> (signer: Signer, key: SigningPublicKey) {
    let key = try SigningKey.generate()
    let publicKey = try #require(SigningPublicKey(bytes: key.publicKey))
    return (Signer(keyID: KeyID(signing: publicKey, box: nil), key: key), publicKey)
  }

  /// A version after the first one, with changes.
  private func version(
    _ number: Int = 2, after before: Statement<Federation>, roots: [SigningPublicKey],
    threshold: Int = 1, quorum: Int? = nil, for days: UInt64 = 1_000,
    by signers: [Signer]
  ) throws -> Envelope {
    let old = before.body
    return try Statement(
      signing: Federation(
        at: old.at, name: old.name, version: number, prev: before.hash, threshold: threshold,
        roots: roots, profile: old.profile, log: old.log, keeper: old.keeper,
        witnesses: old.witnesses, quorum: quorum ?? old.quorum, notBefore: old.notBefore,
        notAfter: old.notBefore.adding(seconds: days * 86_400)),
      with: signers
    ).envelope
  }

  @Test("All versions are handed out in order, and who is no root any more is nobody")
  func rotated() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let new = try root()
    let next = try version(
      after: people.statement, roots: [new.key], by: [people.root, new.signer])
    try await service.publish(next, by: nil)
    #expect(service.keeper.federation() == next.text)
    #expect(service.keeper.federationVersions() == [people.statement.envelope.text, next.text])
    #expect(
      try await service.refusal {
        try await service.keeper.authenticate(people.root.keyID, record: nil)
      }.code == .notFound)
    // Whom the old root certified goes on, and the new root may end it.
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await service.release(grant).code == .released)
    let agency = try await service.certificate { $0.subject == people.prosecution.keys.keyID }
    let revocation = try Statement(
      signing: CertificateRevocation(
        at: service.clock.now(), certificate: agency, reason: .lost),
      with: [new.signer])
    try await service.publish(revocation.envelope, by: new.signer.keyID)
    #expect(try await service.release(grant).code == .certificate)
  }

  @Test("A version below a threshold, skipped, or of an earlier number changes nothing")
  func refused() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let new = try root()
    let old = try #require(people.statement.body.roots.first)
    let first = people.statement
    let wrong: [(Envelope, StatementError)] = [
      (try version(after: first, roots: [new.key], by: [new.signer]), .federationThreshold),
      (try version(after: first, roots: [new.key], by: [people.root]), .federationThreshold),
      (
        try version(after: first, roots: [old, new.key], threshold: 2, by: [people.root]),
        .federationThreshold
      ),
      (try version(3, after: first, roots: [old], by: [people.root]), .federationVersion),
    ]
    for (envelope, reason) in wrong {
      let error = try await service.refusal { try await service.publish(envelope, by: nil) }
      #expect(error.statement == reason)
    }
    let ended = try version(after: first, roots: [old], for: 0 + 1, by: [people.root])
    service.clock.advance(2 * 86_400)
    let late = try await service.refusal { try await service.publish(ended, by: nil) }
    #expect(late.statement == .expired)
    #expect(service.keeper.federationVersions() == [first.envelope.text])
  }

  @Test("A version that does not name the one before is not taken")
  func unnamed() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let old = people.statement.body
    let next = try Statement(
      signing: Federation(
        at: old.at, name: old.name, version: 2, threshold: 1, roots: old.roots,
        profile: old.profile, log: old.log, keeper: old.keeper, witnesses: [], quorum: 0,
        notBefore: old.notBefore, notAfter: old.notAfter),
      with: [people.root])
    let error = try await service.refusal { try await service.publish(next.envelope, by: nil) }
    #expect(error.statement == .federationVersion)
  }

  @Test("Only a root sends it, and only one version 2 is taken")
  func once() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let old = try #require(people.statement.body.roots.first)
    let next = try version(after: people.statement, roots: [old], by: [people.root])
    let error = try await service.refusal {
      try await service.publish(next, by: people.prosecution.keys.keyID)
    }
    #expect(error.code == .certificate)
    try await service.publish(next, by: nil)
    let other = try version(after: people.statement, roots: [old], for: 900, by: [people.root])
    let fork = try await service.refusal { try await service.publish(other, by: nil) }
    #expect(fork.statement == .federationVersion)
  }

  @Test("A service that is started with the older file goes on with the newest version")
  func restarted() async throws {
    var service = try await TestKeeper.start()
    let people = service.people
    let new = try root()
    let next = try version(
      after: people.statement, roots: [new.key], by: [people.root, new.signer])
    try await service.publish(next, by: nil)
    service = try await service.restarted()
    #expect(service.keeper.federation() == next.text)
    #expect(service.keeper.federationVersions().count == 2)
  }
}
