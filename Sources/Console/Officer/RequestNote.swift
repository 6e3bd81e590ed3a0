package import Client
internal import Statements
package import Testimony

/// A request as commands tell of it, also in their JSON documents.
package struct RequestNote: Encodable, Sendable {
  /// The grant that answers it.
  package struct Granted: Encodable, Sendable {
    package let grant: GrantID
    package let sections: [SectionKind]
    package let from: Timestamp
    package let until: Timestamp
    /// How a reading would end now.
    package let code: ReleaseCode
    /// 0: no limit of its own.
    package let maxReleases: Int
    package let restrictions: String?
    /// Whether the unit has not said yet what became of copies.
    package let owesAcknowledgement: Bool

    init(_ answer: AnsweringGrant) {
      let body = answer.grant.body
      grant = body.grant
      sections = body.sections.map(\.kind)
      from = body.notBefore
      until = body.notAfter
      code = answer.code
      maxReleases = body.maxReleases
      restrictions = answer.restrictions
      owesAcknowledgement = answer.owesAcknowledgement
    }
  }

  package let number: Int
  package let request: RequestID
  package let hash: StatementHash
  package let state: OfficerRequest.State
  package let since: Timestamp?
  package let sent: Timestamp
  package let sections: [SectionKind]
  package let purpose: Purpose
  package let legalBasis: LegalBasis
  package let jurisdiction: CountryCode
  package let unit: UnitID
  package let offline: Bool
  package let until: Timestamp
  /// The record's code, where this machine knows it.
  package let record: RecordCode?
  package let caseReference: String?
  package let message: String?
  package let grant: Granted?
  /// When she ended the grant.
  package let revoked: Timestamp?
  /// Whether she has given it in place of an earlier one, which is over.
  package let isGrantedAnew: Bool

  package init(number: Int, _ request: OfficerRequest, sent note: SentRequest?, now: Timestamp) {
    let body = request.statement.body
    self.number = number
    self.request = body.request
    hash = request.statement.hash
    state = request.state(at: now)
    since = request.since(at: now)
    sent = request.sent
    sections = body.sections
    purpose = body.purpose
    legalBasis = body.legalBasis
    jurisdiction = body.jurisdiction
    unit = body.unit
    offline = body.offline
    until = body.notAfter
    record = request.grant?.record ?? note?.code
    caseReference = note?.caseReference
    message = note?.message
    grant = request.grant.map(Granted.init)
    revoked = request.revoked
    isGrantedAnew = request.isGrantedAnew
  }
}
