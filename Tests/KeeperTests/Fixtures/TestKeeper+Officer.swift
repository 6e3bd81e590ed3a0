import Keeper
import Sodium
import Statements
import Testimony
import Testing

/// A release request whose every field a test may change before it is signed.
struct ReleaseDraft: Sendable {
  var at: Timestamp
  var grant: StatementHash
  var sections: [SectionVersion]
  var officer: PrincipalKeys
  var named: KeyID
  var ephemeral: BoxKey
  var nonce: Nonce16
  var seen = LogPosition(size: 0, root: .zero)

  func signed() throws -> Statement<ReleaseRequest> {
    try Statement(
      signing: ReleaseRequest(
        at: at, grantHash: grant, sections: sections, officer: named,
        ephPk: BoxPublicKey(bytes: ephemeral.publicKey) ?? .zero, nonce: nonce,
        reason: .firstReading, sealedReason: Bytes(bytes: [1]),
        seen: seen),
      with: [officer.signer])
  }
}

/// The answer to a release request with the statement in it.
struct Released: Sendable {
  let reply: ReleaseReply
  let release: Statement<Release>

  var code: ReleaseCode { release.body.code }
}

extension TestKeeper {
  /// A release request by the officer for everything that a grant opens.
  func releaseDraft(
    _ grant: Statement<Grant>, by officer: PrincipalKeys? = nil
  ) throws -> ReleaseDraft {
    let officer = officer ?? people.officer
    return ReleaseDraft(
      at: clock.now(), grant: grant.hash, sections: grant.body.sections.map(\.sectionVersion),
      officer: officer, named: officer.keyID, ephemeral: try .generate(),
      nonce: try Fresh.nonce())
  }

  func release(_ draft: ReleaseDraft) async throws -> Released {
    let request = try draft.signed()
    let reply = try await keeper.release(
      request.envelope.text, by: caller(draft.officer))
    let release = try StatementVerifier.verify(
      Array(reply.release.envelope.utf8), as: Release.self,
      signedBy: [people.keeper.principal.signPublic])
    if release.body.outcome == .denied { #expect(reply.shares.isEmpty) }
    return Released(reply: reply, release: release)
  }

  /// Asks for a release under a grant, with changes to an honest request.
  func release(
    _ grant: Statement<Grant>, by officer: PrincipalKeys? = nil,
    _ change: (inout ReleaseDraft) throws -> Void = { _ in }
  ) async throws -> Released {
    var draft = try releaseDraft(grant, by: officer)
    try change(&draft)
    return try await release(draft)
  }

  /// A request for everything in a record, as the officer makes it.
  func accessRequest(
    to record: RecordID, unit: UnitID? = nil, by officer: PrincipalKeys? = nil,
    sections: [SectionKind] = TestRecord.kinds, purpose: Purpose = .prosecution,
    at: Timestamp? = nil
  ) throws -> Statement<AccessRequest> {
    let officer = officer ?? people.officer
    return try Statement(
      signing: AccessRequest(
        at: at ?? clock.now(), request: Fresh.id(), record: record, sections: sections,
        unit: unit ?? people.unit.id, officer: officer.keyID, purpose: purpose,
        legalBasis: .criminalProcedure, jurisdiction: .germany, offline: false,
        sealedDetail: Bytes(bytes: [1]), notBefore: clock.now(),
        notAfter: clock.now().adding(seconds: 60 * Self.day)),
      with: [officer.signer])
  }

  @discardableResult
  func ask(_ request: Statement<AccessRequest>) async throws -> Admission {
    try await keeper.request(request.envelope.text, by: caller(people.officer))
  }
}
