internal import API
internal import Ledger
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
  /// - Parameter seen: what this machine remembers of the log, if anything.
  public static func open(
    _ service: TrustedService, keys: PrincipalKeys, seen: LogMemory?
  ) async throws -> OfficerSession {
    let service = try service.signed(by: keys.signer)
    let log = try await service.log(seen: seen)
    let directory = try await service.directory(log)
    let certificate = try directory.principal(keys.keyID, at: .next(at: service.connection.now))
    return OfficerSession(
      service: service, keys: keys, certificate: certificate, directory: directory, log: log)
  }

  /// Whether the officer may act for a unit now: an own one, or a team of which it is a member.
  public func mayAct(for unit: UnitID) -> Bool {
    directory.isOfficer(certificate.body, of: unit, at: .next(at: service.connection.now))
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
}
