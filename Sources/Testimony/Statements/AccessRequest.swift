/// An officer asks to read kinds of sections, for a purpose, on a legal basis, for a time.
public struct AccessRequest: StatementBody, Spanned {
  public static let kind = StatementKind.request

  /// When the signer says it was signed.
  public let at: Timestamp
  public let request: RequestID
  public let record: RecordID
  public let sections: [SectionKind]
  public let unit: UnitID
  public let officer: KeyID
  public let purpose: Purpose
  public let legalBasis: LegalBasis
  public let jurisdiction: CountryCode
  public let offline: Bool
  /// Case reference and message, sealed to the survivor.
  public let sealedDetail: Bytes
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  public init(
    at: Timestamp, request: RequestID, record: RecordID, sections: [SectionKind], unit: UnitID,
    officer: KeyID, purpose: Purpose, legalBasis: LegalBasis, jurisdiction: CountryCode,
    offline: Bool, sealedDetail: Bytes, notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.at = at
    self.request = request
    self.record = record
    self.sections = sections
    self.unit = unit
    self.officer = officer
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.jurisdiction = jurisdiction
    self.offline = offline
    self.sealedDetail = sealedDetail
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  public var fault: MeaningFault? {
    guard span != nil else { return .emptyInterval }
    return sections.isEmpty || Set(sections).count != sections.count ? .duplicate : nil
  }
}
