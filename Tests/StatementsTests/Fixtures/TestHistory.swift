import Statements
import Testimony
import Testing

/// A record that grows statement by statement, and who its directory knows.
struct TestHistory {
  var history: RecordHistory
  let entry: ManifestSection

  /// Only two advocates and a delegate have certificates that count; unit 40 is in Germany, 41 in
  /// the Netherlands.
  static func place(at seconds: UInt64) -> ChainPlace {
    ChainPlace(admitted: Fixtures.time(seconds), now: nil) { id in
      [Fixtures.advocateNumber, 22, Fixtures.delegateNumber].compactMap { try? Fixtures.keys($0) }
        .first { $0.keyID == id }?.signPublic
    } findCountries: { certificate in
      certificate == (try? Fixtures.hash(41)) ? [.netherlands] : [.germany]
    }
  }

  init() throws {
    entry = try TestChain.entry(30)
    history = try RecordHistory(
      opening: TestChain.act(
        TestChain.manifest(sections: [entry]), by: [Fixtures.survivor(), Fixtures.advocate()]),
      at: Self.place(at: 0))
  }

  var seq: Int { history.head.seq + 1 }
  var prev: StatementHash { history.head.hash }

  mutating func append<Body: ConsentStatement>(
    _ body: Body, by keys: [PrincipalKeys]? = nil, admitted: UInt64? = nil
  ) throws {
    let act = try TestChain.act(body, by: keys ?? [Fixtures.survivor()])
    try history.append(
      act, at: Self.place(at: admitted ?? Fixtures.time(0).distance(to: body.at)))
  }

  /// Appends a grant from second 100 to 200 and returns its hash.
  mutating func grant() throws -> StatementHash {
    try append(nextGrant())
    return prev
  }

  func nextGrant(
    sections: [GrantedSection]? = nil, manifest: StatementHash? = nil, grantor: KeyID? = nil,
    delegation: StatementHash? = nil
  ) throws -> Grant {
    try TestChain.grant(
      seq: seq, prev: prev, manifest: manifest ?? history.newestManifest.hash,
      sections: sections ?? [TestChain.granted(entry)], grantor: grantor, delegation: delegation)
  }

  func nextManifest(
    sections: [ManifestSection]? = nil, advocate: PrincipalKeys? = nil
  ) throws -> Manifest {
    try TestChain.manifest(
      at: 1, seq: seq, prev: prev, advocate: advocate?.keyID, sections: sections ?? [entry])
  }

  func nextFreeze() throws -> Freeze { try TestChain.freeze(seq: seq, prev: prev) }

  func nextRevocation(of target: StatementHash, at: UInt64 = 2) throws -> Revocation {
    try Revocation(
      at: Fixtures.time(at), record: Fixtures.id(10), seq: seq, prev: prev, targetHash: target)
  }
}
