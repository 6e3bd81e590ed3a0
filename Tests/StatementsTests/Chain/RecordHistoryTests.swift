import Statements
import Testimony
import Testing

@Suite("A record's history holds what its chain says, and who said it")
struct RecordHistoryTests {
  private func refuses<Body: ConsentStatement>(
    _ error: StatementError, _ body: Body, by keys: [PrincipalKeys],
    in chain: TestHistory, _ location: SourceLocation = #_sourceLocation
  ) {
    var chain = chain
    let before = chain.history.head
    #expect(throws: error, sourceLocation: location) { try chain.append(body, by: keys) }
    #expect(chain.history.head == before, sourceLocation: location)
  }

  private func open(_ manifest: Manifest, by keys: [PrincipalKeys]) throws -> RecordHistory {
    try RecordHistory(
      opening: TestChain.act(manifest, by: keys), at: TestHistory.place(at: 0))
  }

  @Test("A record is opened by the survivor and an advocate whose certificate counts")
  func opening() throws {
    let survivor = try Fixtures.survivor()
    let advocate = try Fixtures.advocate()
    let manifest = try TestChain.manifest()
    #expect(throws: Never.self) { try open(manifest, by: [advocate, survivor]) }
    #expect(throws: StatementError.signature) { try open(manifest, by: [advocate]) }
    #expect(throws: StatementError.signature) { try open(manifest, by: [survivor]) }
    let stranger = try Fixtures.keys(7)
    #expect(throws: StatementError.certificateUnknown) {
      try open(TestChain.manifest(advocate: stranger.keyID), by: [stranger, survivor])
    }
  }

  @Test("Nothing else opens a record")
  func openingKind() throws {
    #expect(throws: StatementError.chainNotOpened) {
      try RecordHistory(
        opening: TestChain.act(TestChain.freeze(seq: 0), by: [Fixtures.survivor()]),
        at: TestHistory.place(at: 0))
    }
  }

  @Test("The chain is extended at its head only")
  func chain() throws {
    let chain = try TestHistory()
    refuses(
      .chainPrev, try TestChain.freeze(seq: 1), by: [try Fixtures.survivor()], in: chain)
  }

  @Test("Nobody but the survivor grants, revokes, unfreezes, delegates, erases or ends reflection")
  func survivorOnly() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    let (record, seq, prev) = (chain.history.head.record, chain.seq, chain.prev)
    let at = Fixtures.time(2)
    let acts: [any ConsentStatement] = [
      try chain.nextGrant(), try chain.nextRevocation(of: grant),
      Erasure(at: at, record: record, seq: seq, prev: prev),
      ReflectionEnd(at: at, record: record, seq: seq, prev: prev),
      RootChange(at: at, record: record, seq: seq, prev: prev, root: .zero),
      Keeping(at: at, record: record, seq: seq, prev: prev, until: Fixtures.time(9)),
      Refusal(at: at, record: record, seq: seq, prev: prev, requestHash: grant),
      try Referral(
        at: at, record: record, seq: seq, prev: prev, referral: Fixtures.id(1), grantHash: grant,
        unit: Fixtures.id(40), service: .shelter),
      Answer(at: at, record: record, seq: seq, prev: prev, questionHash: grant, outcome: .declined),
      try Delegation(
        at: at, record: record, seq: seq, prev: prev, delegation: Fixtures.id(1),
        delegate: Fixtures.keys(7).keyID, certificateHash: grant, sections: [.account],
        countries: [.germany], purposes: [.support], notBefore: at, notAfter: Fixtures.time(9)),
    ]
    for act in acts {
      refuses(.signature, act, by: [try Fixtures.advocate()], in: chain)
      refuses(.signature, act, by: [], in: chain)
      var accepting = chain
      #expect(throws: Never.self) { try accepting.append(act) }
    }
    try chain.append(chain.nextFreeze())
    let unfreeze = Unfreeze(at: at, record: record, seq: chain.seq, prev: chain.prev)
    refuses(.signature, unfreeze, by: [try Fixtures.advocate()], in: chain)
    try chain.append(unfreeze)
    try chain.append(Erasure(at: at, record: record, seq: chain.seq, prev: chain.prev))
    let cancel = ErasureCancel(at: at, record: record, seq: chain.seq, prev: chain.prev)
    refuses(.signature, cancel, by: [try Fixtures.advocate()], in: chain)
    #expect(throws: Never.self) { try chain.append(cancel) }
  }

  @Test("A later manifest needs both as well, and its own advocate")
  func laterManifest() throws {
    let chain = try TestHistory()
    let survivor = try Fixtures.survivor()
    let second = try Fixtures.keys(22)
    let manifest = try chain.nextManifest(advocate: second)
    refuses(.signature, manifest, by: [survivor], in: chain)
    refuses(.signature, manifest, by: [second], in: chain)
    refuses(.signature, manifest, by: [survivor, try Fixtures.advocate()], in: chain)
    var accepting = chain
    try accepting.append(manifest, by: [survivor, second])
    #expect(accepting.history.newestManifest.body == manifest)
    #expect(accepting.history.manifests.count == 2)
  }

  @Test("A manifest that rewrites the one before is refused")
  func succession() throws {
    let chain = try TestHistory()
    refuses(
      .manifestRewrites, try chain.nextManifest(sections: []),
      by: [try Fixtures.survivor(), try Fixtures.advocate()], in: chain)
  }

  @Test("The survivor freezes, and the capturing advocate for her, but no other one")
  func freeze() throws {
    let chain = try TestHistory()
    let freeze = try chain.nextFreeze()
    for keys in [try Fixtures.survivor(), try Fixtures.advocate()] {
      var accepting = chain
      try accepting.append(freeze, by: [keys])
      #expect(accepting.history.isFrozen)
    }
    refuses(.signature, freeze, by: [try Fixtures.keys(22)], in: chain)
    refuses(.signature, freeze, by: [], in: chain)
  }

  @Test("The advocate who freezes is that of the newest manifest")
  func newAdvocateFreezes() throws {
    var chain = try TestHistory()
    let second = try Fixtures.keys(22)
    try chain.append(
      chain.nextManifest(advocate: second), by: [Fixtures.survivor(), second])
    refuses(.signature, try chain.nextFreeze(), by: [try Fixtures.advocate()], in: chain)
    #expect(throws: Never.self) { try chain.append(chain.nextFreeze(), by: [second]) }
  }

  @Test("A grant is on a manifest of this record, and says what it says")
  func grantManifest() throws {
    let chain = try TestHistory()
    let survivor = [try Fixtures.survivor()]
    refuses(
      .grantManifest, try chain.nextGrant(manifest: Fixtures.hash(1)), by: survivor, in: chain)
    let other = TestChain.granted(try TestChain.entry(30, commit: 52))
    refuses(.grantManifest, try chain.nextGrant(sections: [other]), by: survivor, in: chain)
  }

  @Test("A grant names her as grantor, and no delegation")
  func grantor() throws {
    let chain = try TestHistory()
    let survivor = [try Fixtures.survivor()]
    refuses(.grantor, try chain.nextGrant(grantor: Fixtures.keys(7).keyID), by: survivor, in: chain)
    refuses(.grantor, try chain.nextGrant(delegation: Fixtures.hash(1)), by: survivor, in: chain)
    refuses(.signature, try chain.nextGrant(), by: [try Fixtures.delegate()], in: chain)
  }

  @Test("Only a grant or delegation of this record is revoked")
  func revocationTarget() throws {
    let chain = try TestHistory()
    refuses(
      .revocationTarget, try chain.nextRevocation(of: Fixtures.hash(1)),
      by: [try Fixtures.survivor()], in: chain)
  }
}
