/// What the record consists of; seq 0 opens it.
public struct Manifest: ConsentStatement {
  public static let kind = StatementKind.manifest

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let survivor: SurvivorKeys
  public let advocate: KeyID
  public let code: RecordCode
  public let language: Language
  public let hearing: Hearing
  public let consentText: ConsentText
  public let sections: [ManifestSection]

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, survivor: SurvivorKeys,
    advocate: KeyID, code: RecordCode, language: Language, hearing: Hearing,
    consentText: ConsentText, sections: [ManifestSection]
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.survivor = survivor
    self.advocate = advocate
    self.code = code
    self.language = language
    self.hearing = hearing
    self.consentText = consentText
    self.sections = sections
  }

  public var fault: MeaningFault? {
    guard Set(sections.map(\.sectionVersion)).count == sections.count else { return .duplicate }
    let attachments = sections.flatMap(\.attachments).map(\.attachment)
    return Set(attachments).count == attachments.count ? nil : .duplicate
  }
}
