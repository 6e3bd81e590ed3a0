public import Statements
public import Testimony

/// To whom a grant goes and for what.
public struct GrantAim: Sendable {
  public let unit: UnitID
  public let purpose: Purpose
  public let legalBasis: LegalBasis
  public let jurisdiction: CountryCode
  /// The request that it answers, if somebody has asked.
  public let request: StatementHash?

  public init(
    unit: UnitID, purpose: Purpose, legalBasis: LegalBasis, jurisdiction: CountryCode,
    request: StatementHash? = nil
  ) {
    self.unit = unit
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.jurisdiction = jurisdiction
    self.request = request
  }

  /// What a request asks for.
  public init(answering request: Statement<AccessRequest>) {
    self.init(
      unit: request.body.unit, purpose: request.body.purpose, legalBasis: request.body.legalBasis,
      jurisdiction: request.body.jurisdiction, request: request.hash)
  }
}
