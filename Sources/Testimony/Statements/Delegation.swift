/// Lets somebody she trusts decide for her, within limits; of depth 1.
public struct Delegation: ConsentStatement, Spanned {
  public static let kind = StatementKind.delegation

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let delegation: DelegationID
  public let delegate: KeyID
  public let certificateHash: StatementHash
  public let sections: [SectionKind]
  public let countries: [CountryCode]
  public let purposes: [Purpose]
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, delegation: DelegationID,
    delegate: KeyID, certificateHash: StatementHash, sections: [SectionKind],
    countries: [CountryCode], purposes: [Purpose], notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.delegation = delegation
    self.delegate = delegate
    self.certificateHash = certificateHash
    self.sections = sections
    self.countries = countries
    self.purposes = purposes
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  public var fault: MeaningFault? { span == nil ? .emptyInterval : nil }
}
