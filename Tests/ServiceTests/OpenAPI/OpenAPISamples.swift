import API
import Service
import Statements
import Testimony

/// Bodies as they are sent: of each type one with everything that it may have, and one with no
/// more than it must. Who adds a schema to the document adds its samples here.
enum OpenAPISamples {
  typealias Bodies = @Sendable () throws -> [[UInt8]]

  /// By the name of the schema, which is that of the type.
  static let all: [String: Bodies] = [
    "CodeBody": { try [encoded(CodeBody(code: code()))] },
    "StatementBodyText": { try [encoded(StatementBodyText(envelope: "{}"))] },
    "ActBody": {
      try [
        encoded(ActBody(envelope: "{}", seals: ActSeals(grant: grantSeals(restrictions: bytes)))),
        encoded(ActBody(envelope: "{}")),
      ]
    },
    "ActSeals": {
      try [
        encoded(
          ActSeals(
            grant: grantSeals(restrictions: nil), delegate: bytes, keys: [wrappedKey],
            root: root(), recovery: recoverySeals)),
        encoded(ActSeals()),
      ]
    },
    "GrantSeals": {
      try [encoded(grantSeals(restrictions: bytes)), encoded(grantSeals(restrictions: nil))]
    },
    "UnitSeal": { try [encoded(UnitSeal(unit: TestPaths.id(), sealed: bytes))] },
    "SectionSeal": { try [encoded(sectionSeal)] },
    "ChainHeadBody": { try [encoded(head)] },
    "AdmittedStatement": { try [encoded(whole), encoded(bare)] },
    "Admission": { try [encoded(Admission(statement: whole, proof: "proof"))] },
    "StatementsPage": {
      try [
        encoded(StatementsPage(statements: [whole, bare], next: 7)),
        encoded(StatementsPage(statements: [])),
      ]
    },
    "WrappedRoot": { try [encoded(root())] },
    "WrappedKey": { try [encoded(wrappedKey)] },
    "RootAnswer": { try [encoded(RootAnswer(root: root(), record: TestPaths.id()))] },
    "RecordAddress": { try [encoded(RecordAddress(record: TestPaths.id(), boxPk: .zero))] },
    "RecordOpening": {
      try [encoded(RecordOpening(manifest: "{}", root: root(), view: bytes, keys: [wrappedKey]))]
    },
    "RecordAccount": {
      let id = TestPaths.id() as RecordID
      return try [
        encoded(RecordAccount(record: id, statements: [whole], keys: [wrappedKey], next: 7)),
        encoded(RecordAccount(record: id, statements: [], keys: [])),
      ]
    },
    "ReleaseReply": {
      try [
        encoded(
          ReleaseReply(
            release: whole, proof: "proof", consistency: [.zero], shares: [sectionSeal]))
      ]
    },
    "GrantedRecord": { try [encoded(granted(seal: bytes)), encoded(granted(seal: nil))] },
    "GrantsBody": { try [encoded(GrantsBody(grants: [granted(seal: nil)]))] },
    "UnitSealsBody": { try [encoded(UnitSealsBody(seals: [memberSeal]))] },
    "UnitSealsBody.Seal": { try [encoded(memberSeal)] },
    "UnitSealBody": { try [encoded(UnitSealBody(sealed: bytes))] },
    "SegmentsAnnouncement": { try [encoded(SegmentsAnnouncement(hashes: [.zero], length: 16))] },
    "SegmentsBody": {
      try [
        encoded(SegmentsBody(hashes: [.zero], missing: [0])),
        encoded(SegmentsBody(hashes: [.zero])),
      ]
    },
    "ReferralsPage": {
      try [
        encoded(ReferralsPage(records: [TestPaths.id()], next: 7)),
        encoded(ReferralsPage(records: [])),
      ]
    },
    "DelegationsPage": {
      try [
        encoded(DelegationsPage(records: [TestPaths.id()], next: 7)),
        encoded(DelegationsPage(records: [])),
      ]
    },
    "DelegationSeal": { try [encoded(DelegationSeal(delegation: .zero, sealed: bytes))] },
    "DelegatedAccount": {
      let seal = DelegationSeal(delegation: .zero, sealed: bytes)
      return try [
        encoded(
          DelegatedAccount(record: TestPaths.id(), statements: [bare], seals: [seal], next: 7)),
        encoded(DelegatedAccount(record: TestPaths.id(), statements: [], seals: [])),
      ]
    },
    "EmptyBody": { try [encoded(EmptyBody())] },
    "RecoverySeals": { try [encoded(recoverySeals)] },
    "InquiryBody": { try [encoded(InquiryBody(code: code(), envelope: "{}"))] },
    "InquiryAnswer": {
      let admission = Admission(statement: bare, proof: "proof")
      return try [
        encoded(InquiryAnswer(admission: admission, told: toldBefore)),
        encoded(InquiryAnswer(admission: admission, told: nil)),
      ]
    },
    "ToldBefore": { try [encoded(toldBefore)] },
    "RecoveryAddress": {
      try [encoded(recoveryAddress(seal: bytes)), encoded(recoveryAddress(seal: nil))]
    },
    "RecoveryAnswer": {
      try [
        encoded(RecoveryAnswer(due: .latest, handover: handover)),
        encoded(RecoveryAnswer(due: .latest)),
      ]
    },
    "RecoveryHandover": { try [encoded(handover)] },
    "WaitingRecord": {
      try [
        encoded(WaitingRecord(manifest: whole, statements: [bare])),
        encoded(
          WaitingRecord(manifest: whole, statements: [], handedOver: whole.admitted)),
      ]
    },
    "WaitingPage": {
      let record = WaitingRecord(manifest: bare, statements: [])
      return try [
        encoded(WaitingPage(records: [record], next: 7)), encoded(WaitingPage(records: [])),
      ]
    },
    "RequestsPage": {
      try [
        encoded(RequestsPage(statements: [whole], decisions: [decision], next: 7)),
        encoded(RequestsPage(statements: [], decisions: [])),
      ]
    },
    "RequestDecision": { try [encoded(decision)] },
    "FederationVersionsBody": { try [encoded(FederationVersionsBody(versions: ["{}"]))] },
    "MemberSeal": { try [encoded(officerSeal)] },
    "PoliciesBody": { try [encoded(PoliciesBody(policies: [policy]))] },
    "PolicyText": { try [encoded(policy)] },
    "Problem": {
      let particulars = Problem(
        .policy, detail: "Text.", code: "revoked", head: head, reasons: [reason])
      return try [encoded(particulars)] + ProblemKind.allCases.map { try encoded(Problem($0)) }
    },
    "Problem.Reason": { try [encoded(reason)] },
    "DSSEEnvelope": { [try federation()] },
    "DSSEEnvelope.Signature": { [Array(#"{"keyid":"key","sig":"c2ln"}"#.utf8)] },
  ]

  private static let toldBefore = ToldBefore(
    topics: [.account], tellings: 1, since: "2026-11", language: .romanian)

  private static func encoded(_ value: some Encodable) throws -> [UInt8] {
    try CanonicalJSON.encode(value)
  }

  private static let bytes = Bytes(bytes: [1, 2, 3])
  private static let recoverySeals = RecoverySeals(wrapped: bytes, unit: bytes, keeper: bytes)
  private static let handover = RecoveryHandover(
    opening: bare, recovery: bare, request: bare, release: bare, proof: "proof", half: bytes,
    wrapped: bytes)

  private static func recoveryAddress(seal: Bytes?) -> RecoveryAddress {
    RecoveryAddress(
      record: TestPaths.id(), opening: bare, recovery: bare, half: bytes, unitSeal: seal,
      memberSeals: seal.map { _ in [officerSeal] })
  }

  private static let decision = RequestDecision(request: .zero, outcome: .granted, at: .latest)
  private static let head = ChainHeadBody(seq: 3, hash: .zero)
  private static let reason = Problem.Reason(rule: "de-1", source: "a law", sentence: "Not this.")
  private static let policy = PolicyText(name: "eu", text: "country: eu\n")
  private static let memberSeal = UnitSealsBody.Seal(
    member: "\(TestPaths.id() as UnitID)", sealed: bytes)
  private static let officerSeal = MemberSeal(unit: TestPaths.id(), generation: 2, sealed: bytes)
  private static let sectionSeal = SectionSeal(section: TestPaths.id(), version: 1, sealed: bytes)
  private static let wrappedKey = WrappedKey(section: TestPaths.id(), version: 1, wrapped: bytes)

  private static let whole = AdmittedStatement(
    envelope: "{}", leaf: 7, admitted: .latest, salt: .zero, counter: 1, grant: .zero,
    request: "{}", restrictions: bytes)
  private static let bare = AdmittedStatement(
    envelope: "{}", leaf: 7, admitted: .latest, salt: .zero)

  private static func code() throws -> RecordCode {
    guard let code = RecordCode("ABCDE01234") else { throw RawConnection.Failure() }
    return code
  }

  private static func root() throws -> WrappedRoot {
    guard let salt = Nonce16(bytes: [UInt8](repeating: 1, count: 16)) else {
      throw RawConnection.Failure()
    }
    return try WrappedRoot(code: code(), list: "en-1", salt: salt, commit: .zero, wrapped: bytes)
  }

  private static func grantSeals(restrictions: Bytes?) -> GrantSeals {
    GrantSeals(
      recipients: [UnitSeal(unit: TestPaths.id(), sealed: bytes)], shares: [sectionSeal],
      view: bytes, restrictions: restrictions)
  }

  private static func granted(seal: Bytes?) -> GrantedRecord {
    GrantedRecord(
      grant: whole, proof: "proof", manifest: whole, earlier: seal.map { _ in [whole] },
      delegation: seal.map { _ in whole },
      unit: TestPaths.id(), sealed: bytes,
      generation: 1, unitSeal: seal, memberSeals: seal.map { _ in [officerSeal] },
      restrictions: seal, code: .released, said: seal.map { _ in [whole] },
      later: seal.map { _ in [TestPaths.id()] })
  }

  private static func federation() throws -> [UInt8] {
    Array(try TestKeys().federation(at: SystemClock.now()).envelope.text.utf8)
  }
}
