internal import Sodium
public import Statements
public import Testimony

extension SectionKey {
  /// The key, sealed to its maker's own box key: for the time between sealing and sending.
  ///
  /// Confidential as HPKE base mode is; whoever can open the advocate's key file can open it, and
  /// it is deleted with the draft.
  public func sealed(to keys: PrincipalKeys) throws -> [UInt8] {
    try HPKE.seal(secret, to: keys.boxKey.publicKey, info: Self.draftContext(record, section))
  }

  /// - Throws: ``SodiumError/hpkeOpen`` for another key, record or section.
  public convenience init(
    sealed: [UInt8], to keys: PrincipalKeys, record: RecordID, section: SectionVersion
  ) throws {
    let secret = try HPKE.open(
      sealed, with: keys.boxKey, info: Self.draftContext(record, section))
    try self.init(secret, record: record, section: section)
  }

  private static func draftContext(_ record: RecordID, _ section: SectionVersion) -> [UInt8] {
    PAE.encode(
      "toldonce/draft-key/v1", .text(record.description), .text(section.section.description),
      .number(UInt64(section.version)))
  }
}
