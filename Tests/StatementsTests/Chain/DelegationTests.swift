import Statements
import Testimony
import Testing

@Suite("A delegate decides within the delegation, while it runs, and no further")
struct DelegationTests {
  /// A record with a delegation from second 50 to 180, and the delegation's hash.
  private func delegated(
    sections: [SectionKind] = [.account], countries: [CountryCode] = [.germany],
    purposes: [Purpose] = [.prosecution]
  ) throws -> (chain: TestHistory, delegation: StatementHash) {
    var chain = try TestHistory()
    try chain.append(
      Delegation(
        at: Fixtures.time(1), record: chain.history.head.record, seq: chain.seq, prev: chain.prev,
        delegation: Fixtures.id(60), delegate: Fixtures.delegate().keyID,
        certificateHash: Fixtures.hash(61), sections: sections, countries: countries,
        purposes: purposes, notBefore: Fixtures.time(50), notAfter: Fixtures.time(180)))
    return (chain, chain.prev)
  }

  private func grant(
    in chain: TestHistory, under delegation: StatementHash, recipient: UInt8 = 40,
    from: UInt64 = 100, to: UInt64 = 180
  ) throws -> Grant {
    try TestChain.grant(
      at: 60, seq: chain.seq, prev: chain.prev, manifest: chain.history.newestManifest.hash,
      sections: [TestChain.granted(chain.entry)], grantor: Fixtures.delegate().keyID,
      delegation: delegation, recipients: [TestChain.recipient(recipient)], from: from, to: to)
  }

  private func refuses<Body: ConsentStatement>(
    _ error: StatementError, _ body: Body, by keys: [PrincipalKeys]? = nil,
    admitted: UInt64 = 60, in chain: TestHistory, _ location: SourceLocation = #_sourceLocation
  ) throws {
    var chain = chain
    let before = chain.history.head
    let keys = try keys ?? [Fixtures.delegate()]
    #expect(throws: error, sourceLocation: location) {
      try chain.append(body, by: keys, admitted: admitted)
    }
    #expect(chain.history.head == before, sourceLocation: location)
  }

  @Test("Within its scope a delegate grants, and the grant says under what")
  func grants() throws {
    var (chain, delegation) = try delegated()
    try chain.append(
      grant(in: chain, under: delegation), by: [Fixtures.delegate()], admitted: 60)
    #expect(chain.history.actor(of: chain.prev) == .delegate(delegation))
    #expect(chain.history.status(of: chain.prev, at: Fixtures.time(100)) == .active)
  }

  @Test("Another kind, country, purpose or time is beyond it")
  func scope() throws {
    for (chain, delegation) in [
      try delegated(sections: [.needs]), try delegated(countries: [.netherlands]),
      try delegated(purposes: [.support]),
    ] {
      try refuses(.delegationScope, grant(in: chain, under: delegation), in: chain)
    }
    let (chain, delegation) = try delegated()
    try refuses(.delegationScope, grant(in: chain, under: delegation, to: 181), in: chain)
    try refuses(.delegationScope, grant(in: chain, under: delegation, from: 49), in: chain)
    // The jurisdiction is Germany and the unit is in the Netherlands: both must be in scope.
    try refuses(.delegationScope, grant(in: chain, under: delegation, recipient: 41), in: chain)
  }

  @Test("Before it begins, after it ends and once it is revoked, nothing is decided under it")
  func time() throws {
    var (chain, delegation) = try delegated()
    for admitted: UInt64 in [49, 180] {
      try refuses(
        .delegationScope, grant(in: chain, under: delegation), admitted: admitted, in: chain)
      try refuses(
        .signature,
        Freeze(
          at: Fixtures.time(2), record: chain.history.head.record, seq: chain.seq,
          prev: chain.prev), admitted: admitted, in: chain)
    }
    try chain.append(chain.nextRevocation(of: delegation, at: 59))
    #expect(chain.history.delegationState(delegation, at: Fixtures.time(60)) == .revoked)
    try refuses(.delegationScope, grant(in: chain, under: delegation), in: chain)
  }

  @Test("A grant in a delegate's name is signed by the delegate, and names a delegation to the one")
  func names() throws {
    let (chain, delegation) = try delegated()
    let valid = try grant(in: chain, under: delegation)
    try refuses(.signature, valid, by: [try Fixtures.advocate()], in: chain)
    try refuses(.signature, valid, by: [try Fixtures.survivor()], in: chain)
    try refuses(.grantor, grant(in: chain, under: Fixtures.hash(9)), in: chain)
    let own = try chain.nextGrant(delegation: delegation)
    try refuses(.grantor, own, by: [try Fixtures.survivor()], in: chain)
  }

  @Test("A delegate freezes at once, says no, and gives the delegation back")
  func stops() throws {
    var (chain, delegation) = try delegated()
    let delegate = [try Fixtures.delegate()]
    let record = chain.history.head.record
    try chain.append(
      Freeze(at: Fixtures.time(60), record: record, seq: chain.seq, prev: chain.prev),
      by: delegate)
    #expect(chain.history.recordState == .frozen)
    try chain.append(
      Refusal(
        at: Fixtures.time(60), record: record, seq: chain.seq, prev: chain.prev,
        requestHash: Fixtures.hash(70)), by: delegate)
    #expect(chain.history.requestState(try Fixtures.hash(70)) == .refused)
    try chain.append(chain.nextRevocation(of: delegation, at: 60), by: delegate)
    #expect(chain.history.delegationState(delegation, at: Fixtures.time(60)) == .revoked)
  }

  @Test("A delegate stops only what could have been granted under the delegation")
  func revokes() throws {
    var (chain, _) = try delegated()
    let within = try chain.grant()
    try chain.append(chain.nextRevocation(of: within, at: 60), by: [Fixtures.delegate()])
    #expect(chain.history.status(of: within, at: Fixtures.time(100)) == .revoked(Fixtures.time(60)))
    var (other, _) = try delegated(purposes: [.support])
    let beyond = try other.grant()
    try refuses(.delegationScope, other.nextRevocation(of: beyond, at: 60), in: other)
  }

  @Test("Unfreezing, delegating on, erasing and ending the reflection period stay hers")
  func hers() throws {
    var (chain, _) = try delegated()
    let (record, at) = (chain.history.head.record, Fixtures.time(60))
    try chain.append(
      Freeze(at: at, record: record, seq: chain.seq, prev: chain.prev), by: [Fixtures.delegate()])
    let (seq, prev) = (chain.seq, chain.prev)
    let acts: [any ConsentStatement] = [
      Unfreeze(at: at, record: record, seq: seq, prev: prev),
      Erasure(at: at, record: record, seq: seq, prev: prev),
      ReflectionEnd(at: at, record: record, seq: seq, prev: prev),
      try Delegation(
        at: at, record: record, seq: seq, prev: prev, delegation: Fixtures.id(62),
        delegate: Fixtures.advocate().keyID, certificateHash: Fixtures.hash(61),
        sections: [.account], countries: [.germany], purposes: [.prosecution], notBefore: at,
        notAfter: Fixtures.time(170)),
    ]
    for act in acts { try refuses(.delegationScope, act, in: chain) }
  }
}
