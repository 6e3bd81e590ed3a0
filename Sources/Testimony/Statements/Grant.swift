/// What the survivor lets a unit read, for what and until when.
public struct Grant: ConsentStatement, Spanned {
  public static let kind = StatementKind.grant

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let grant: GrantID
  public let suite: Suite
  public let manifestHash: StatementHash
  public let requestHash: StatementHash?
  public let sections: [GrantedSection]
  public let grantor: KeyID
  public let delegationHash: StatementHash?
  public let recipients: [Recipient]
  public let keeper: KeyID
  public let purpose: Purpose
  public let legalBasis: LegalBasis
  public let jurisdiction: CountryCode
  /// 0: no limit of its own.
  public let maxReleases: Int
  public let offline: Bool
  /// Whether her own words of restriction travel beside it, sealed.
  public let restrictions: Bool
  public let consentText: ConsentText
  public let policyHash: Digest
  public let seen: LogPosition
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, grant: GrantID, suite: Suite,
    manifestHash: StatementHash, requestHash: StatementHash? = nil, sections: [GrantedSection],
    grantor: KeyID, delegationHash: StatementHash? = nil, recipients: [Recipient], keeper: KeyID,
    purpose: Purpose, legalBasis: LegalBasis, jurisdiction: CountryCode, maxReleases: Int,
    offline: Bool, restrictions: Bool, consentText: ConsentText, policyHash: Digest,
    seen: LogPosition, notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.grant = grant
    self.suite = suite
    self.manifestHash = manifestHash
    self.requestHash = requestHash
    self.sections = sections
    self.grantor = grantor
    self.delegationHash = delegationHash
    self.recipients = recipients
    self.keeper = keeper
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.jurisdiction = jurisdiction
    self.maxReleases = maxReleases
    self.offline = offline
    self.restrictions = restrictions
    self.consentText = consentText
    self.policyHash = policyHash
    self.seen = seen
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  public var fault: MeaningFault? {
    guard span != nil else { return .emptyInterval }
    guard !sections.isEmpty, !recipients.isEmpty else { return .nothingGranted }
    guard Set(sections.map(\.sectionVersion)).count == sections.count,
      Set(recipients.map(\.unit)).count == recipients.count
    else { return .duplicate }
    return nil
  }
}
