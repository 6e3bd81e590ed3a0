import Client
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// Requests of an officer as the client gives them, made anew for each test.
struct OfficerSample {
  static let day: UInt64 = 86_400

  let now: Timestamp
  let officer: PrincipalKeys
  let survivor: PrincipalKeys

  init() throws {
    now = try #require(Timestamp("2026-11-22T06:00:00Z"))
    officer = try .generate()
    survivor = try .generate()
  }

  private func id<Kind: IdentifierKind>() throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(bytes: Random.bytes(16)))
  }

  private func after(_ days: Int) -> Timestamp {
    days < 0
      ? now.subtracting(seconds: UInt64(-days) * Self.day)
      : now.adding(seconds: UInt64(days) * Self.day)
  }

  func request(until days: Int = 60) throws -> Statement<AccessRequest> {
    try Statement(
      signing: AccessRequest(
        at: after(-10), request: id(), record: id(), sections: [.account, .journey], unit: id(),
        officer: officer.keyID, purpose: .investigation, legalBasis: .criminalProcedure,
        jurisdiction: .germany, offline: false, sealedDetail: Bytes(bytes: []),
        notBefore: after(-10), notAfter: after(days)),
      with: [officer.signer])
  }

  /// A request that waits.
  func waiting(until days: Int = 60) throws -> OfficerRequest {
    OfficerRequest(statement: try request(until: days), sent: after(-10))
  }

  /// One that was answered with no.
  func refused() throws -> OfficerRequest {
    let request = try request()
    return OfficerRequest(
      statement: request, sent: after(-10),
      decisions: [.init(request: request.hash, outcome: .refused, at: after(-3))])
  }

  /// One that was answered with a grant of one section.
  func granted(
    from begin: Int = -5, until end: Int = 30, code: ReleaseCode = .released, revoked: Int? = nil,
    anew: Int? = nil
  ) throws -> OfficerRequest {
    let request = try request()
    let hash: StatementHash = try #require(StatementHash(bytes: Random.bytes(32)))
    let grant = try Statement(
      signing: Grant(
        at: after(-5), record: request.body.record, seq: 3, prev: hash, grant: id(), suite: .one,
        manifestHash: hash, requestHash: request.hash,
        sections: [
          GrantedSection(section: id(), version: 1, kind: .account, dekCommit: .zero)
        ],
        grantor: survivor.keyID,
        recipients: [
          Recipient(
            unit: request.body.unit, certificateHash: hash, boxPk: survivor.boxPublic,
            generation: 1)
        ],
        keeper: survivor.keyID, purpose: .investigation, legalBasis: .criminalProcedure,
        jurisdiction: .germany, maxReleases: 0, offline: false, restrictions: false,
        consentText: ConsentText(sha256: .zero, language: .romanian), policyHash: .zero,
        seen: LogPosition(size: 0, root: .zero), notBefore: after(begin), notAfter: after(end)),
      with: [survivor.signer])
    var said = [RequestDecision(request: request.hash, outcome: .granted, at: after(-5))]
    if let revoked {
      said.append(.init(request: request.hash, outcome: .revoked, at: after(revoked)))
    }
    if let anew {
      said.append(.init(request: request.hash, outcome: .granted, at: after(anew)))
    }
    return OfficerRequest(
      statement: request, sent: after(-10), decisions: said,
      grant: AnsweringGrant(
        grant: grant, record: try #require(RecordCode("0123456789")), code: code))
  }

  func notes(_ requests: OfficerRequest..., caseReference: String? = "12 Js 7/26") throws
    -> [RequestNote]
  {
    try zip(1..., requests).map { number, request in
      let sent = try caseReference.map {
        SentRequest(
          request: request.statement.body.request, hash: request.statement.hash,
          code: try #require(RecordCode("0123456789")), caseReference: $0, message: nil)
      }
      return RequestNote(number: number, request, sent: sent, now: now)
    }
  }
}
