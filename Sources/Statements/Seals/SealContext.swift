internal import Sodium
public import Testimony

/// What every seal between two parties is bound to: the `info` of HPKE and the additional data of
/// AEAD, exactly as protocol sections 3 to 9 write them. One home, because whoever seals and whoever
/// opens must build the same bytes.
public enum SealContext {
  public static func unitSecret(_ unit: UnitID, generation: Int, member: String) -> [UInt8] {
    PAE.encode(
      "toldonce/unit-seal/v1", .text(unit.description), .number(UInt64(generation)), .text(member))
  }

  public static func keeperRecord(_ record: RecordID, keeper: KeyID) -> [UInt8] {
    PAE.encode(
      "toldonce/keeper-record/v1", .text(record.description), .text(keeper.description))
  }

  /// The half of a grant that a recipient unit gets.
  public static func grantSeal(_ grant: StatementHash, unit: UnitID) -> [UInt8] {
    PAE.encode("toldonce/grant-seal/v1", .bytes(grant.bytes), .text(unit.description))
  }

  /// The half of one section key that the keeper gets.
  public static func keeperSeal(
    _ grant: StatementHash, keeper: KeyID, _ section: SectionVersion
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/keeper-seal/v1", .bytes(grant.bytes), .text(keeper.description),
      .text(section.section.description), .number(UInt64(section.version)))
  }

  /// The view with which the keeper labels the releases of a grant.
  public static func keeperView(_ grant: StatementHash, keeper: KeyID) -> [UInt8] {
    PAE.encode("toldonce/keeper-view/v1", .bytes(grant.bytes), .text(keeper.description))
  }

  /// A share on its way from the keeper to a reader.
  public static func release(
    _ grant: StatementHash, release: StatementHash, _ section: SectionVersion
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/release/v1", .bytes(grant.bytes), .bytes(release.bytes),
      .text(section.section.description), .number(UInt64(section.version)))
  }

  public static func requestDetail(_ request: RequestID) -> [UInt8] {
    PAE.encode("toldonce/request-detail/v1", .text(request.description))
  }

  public static func question(_ question: QuestionID) -> [UInt8] {
    PAE.encode("toldonce/question/v1", .text(question.description))
  }

  public static func outcome(_ grant: StatementHash) -> [UInt8] {
    PAE.encode("toldonce/outcome/v1", .bytes(grant.bytes))
  }

  public static func reason(_ grant: StatementHash, nonce: Nonce16) -> [UInt8] {
    PAE.encode("toldonce/reason/v1", .bytes(grant.bytes), .bytes(nonce.bytes))
  }

  public static func delegateSeal(_ delegation: StatementHash, delegate: KeyID) -> [UInt8] {
    PAE.encode(
      "toldonce/delegate-seal/v1", .bytes(delegation.bytes), .text(delegate.description))
  }

  /// A value of the service at rest.
  public static func atRest(table: String, row: String) -> [UInt8] {
    PAE.encode("toldonce/at-rest/v1", .text(table), .text(row))
  }
}
