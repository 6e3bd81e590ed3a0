import Keeper
import Sealing
import Statements
import Testimony
import Testing

/// A delegation whose every field a test may change before it is signed.
struct DelegationDraft: Sendable {
  let record: TestRecord
  var place: NextPlace
  var delegation: DelegationID
  var delegate: PrincipalKeys
  var named: KeyID
  var certificateHash: StatementHash
  var sections: [SectionKind] = [.account, .identity]
  var countries: [CountryCode] = [.germany]
  var purposes: [Purpose] = [.prosecution]
  var notBefore: Timestamp
  var notAfter: Timestamp

  func signed(by signer: Signer? = nil) throws -> Statement<Delegation> {
    try Statement(
      signing: Delegation(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        delegation: delegation, delegate: named, certificateHash: certificateHash,
        sections: sections, countries: countries, purposes: purposes, notBefore: notBefore,
        notAfter: notAfter),
      with: [signer ?? record.seed.signer])
  }

  /// The section keys in scope, sealed to the delegate.
  func seal(for statement: Statement<Delegation>) throws -> Bytes {
    let keys = record.sections.filter { sections.contains($0.entry.kind) }.map(\.key)
    return Bytes(
      bytes: try DelegateSeal.seal(
        view: record.seed.delegateView(delegation), keys: keys, delegation: statement.hash,
        delegate: named, to: delegate.boxPublic))
  }
}

extension TestKeeper {
  /// A delegation to the other advocate that the keeper would admit.
  func delegationDraft(in record: TestRecord) async throws -> DelegationDraft {
    let delegate = people.otherAdvocate
    return try await DelegationDraft(
      record: record, place: place(in: record), delegation: Fresh.id(), delegate: delegate,
      named: delegate.keyID,
      certificateHash: certificate { $0.subject == delegate.keyID }, notBefore: clock.now(),
      notAfter: clock.now().adding(seconds: 90 * Self.day))
  }

  /// Delegates, with changes to an honest delegation.
  @discardableResult
  func delegate(
    in record: TestRecord, _ change: (inout DelegationDraft) async throws -> Void = { _ in }
  ) async throws -> Statement<Delegation> {
    var draft = try await delegationDraft(in: record)
    try await change(&draft)
    let statement = try draft.signed()
    _ = try await keeper.act(
      record.id, statement.envelope.text, seals: ActSeals(delegate: draft.seal(for: statement)),
      by: survivor(of: record))
    return statement
  }

  /// A grant by the delegate, with changes to an honest one.
  func grant(
    in record: TestRecord, under delegation: Statement<Delegation>,
    _ change: (inout GrantDraft) throws -> Void = { _ in }
  ) async throws -> Statement<Grant> {
    let delegate = people.otherAdvocate
    var draft = try await grantDraft(in: record)
    draft.grantor = delegate.keyID
    draft.delegationHash = delegation.hash
    draft.sections = draft.sections.filter { delegation.body.sections.contains($0.kind) }
    try change(&draft)
    let statement = try draft.signed(by: delegate.signer)
    _ = try await keeper.act(
      record.id, statement.envelope.text,
      seals: ActSeals(grant: draft.seals(for: statement).seals), by: caller(delegate))
    return statement
  }

  /// Signs a statement with an advocate's own key and sends it.
  @discardableResult
  func act<Body: ConsentStatement>(
    as advocate: PrincipalKeys, in record: TestRecord, _ body: (NextPlace) -> Body
  ) async throws -> Admission {
    let place = try await place(in: record)
    let statement = try Statement(signing: body(place), with: [advocate.signer])
    return try await keeper.act(record.id, statement.envelope.text, by: caller(advocate))
  }
}
