internal import API
internal import Ledger
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

/// An officer at work: asks, and reads what was granted, each reading verified and logged.
public struct OfficerSession: Sendable {
  public let service: TrustedService
  public let keys: PrincipalKeys
  /// The officer's certificate as it counts now.
  public let certificate: Statement<Certificate>
  public let directory: CertificateDirectory
  public let log: VerifiedLog

  /// Reads the log and the directory and finds the officer's certificate.
  /// - Parameter seen: the note that was verified last on this machine, if any.
  public static func open(
    _ service: TrustedService, keys: PrincipalKeys, seen: String?
  ) async throws -> OfficerSession {
    let service = try service.signed(by: keys.signer)
    let log = try await service.log(seen: seen)
    let directory = try await service.directory(log)
    let certificate = try directory.principal(keys.keyID, at: .next(at: service.connection.now))
    return OfficerSession(
      service: service, keys: keys, certificate: certificate, directory: directory, log: log)
  }

  /// Where a code leads; for a code that nobody has the answer looks the same.
  public func address(of code: RecordCode) async throws -> RecordAddress {
    try await service.connection.post(Route.lookup, CodeBody(code: code), as: RecordAddress.self)
  }

  /// What an officer asks for.
  public struct Ask: Sendable {
    public let sections: [SectionKind]
    public let unit: UnitID
    public let purpose: Purpose
    public let legalBasis: LegalBasis
    public let jurisdiction: CountryCode
    public let span: TimeWindow
    public let offline: Bool
    /// Case reference and message; only she can read it.
    public let detail: String

    public init(
      sections: [SectionKind], unit: UnitID, purpose: Purpose, legalBasis: LegalBasis,
      jurisdiction: CountryCode, span: TimeWindow, offline: Bool, detail: String
    ) {
      self.sections = sections
      self.unit = unit
      self.purpose = purpose
      self.legalBasis = legalBasis
      self.jurisdiction = jurisdiction
      self.span = span
      self.offline = offline
      self.detail = detail
    }
  }

  /// Signs a request and sends it; it waits in her list.
  public func request(
    _ ask: Ask, at address: RecordAddress
  ) async throws -> Statement<AccessRequest> {
    guard let id = RequestID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let detail = try SealedMessage.seal(
      ask.detail, to: address.boxPk, info: SealContext.requestDetail(id))
    let body = AccessRequest(
      at: service.connection.now, request: id, record: address.record, sections: ask.sections,
      unit: ask.unit, officer: keys.keyID, purpose: ask.purpose, legalBasis: ask.legalBasis,
      jurisdiction: ask.jurisdiction, offline: ask.offline, sealedDetail: Bytes(bytes: detail),
      notBefore: ask.span.notBefore, notAfter: ask.span.notAfter)
    let statement = try Statement(signing: body, with: [keys.signer])
    let admission = try await service.connection.post(
      Route.requests, StatementBodyText(envelope: statement.envelope.text), as: Admission.self)
    // The label is hers; that the entry holds this very request can be seen without it.
    let newer = try await service.log(seen: log.note)
    try newer.checkCommitment(admission.statement, hash: statement.hash)
    return statement
  }

  /// The officer's own requests, newest last.
  public func requests() async throws -> [Statement<AccessRequest>] {
    var all: [Statement<AccessRequest>] = []
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.requests + PageQuery(from: from).text, as: StatementsPage.self)
      for admitted in page.statements {
        all.append(
          try StatementVerifier.verify(
            Array(admitted.envelope.utf8), as: AccessRequest.self, signedBy: [keys.signPublic]))
      }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the list of requests does not go on")
      }
      next = page.next
    }
    return all
  }
}
