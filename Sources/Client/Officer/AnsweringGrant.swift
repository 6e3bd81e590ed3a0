public import Statements
public import Testimony

/// A grant that answers an officer's request, verified and signed by her. It holds no key: those
/// are opened when something is read.
public struct AnsweringGrant: Sendable {
  public let grant: Statement<Grant>
  /// The record's code, from the manifest that she has signed.
  public let record: RecordCode
  /// How a release would end now, as the service says.
  public let code: ReleaseCode
  /// Her restrictions in her own words.
  public let restrictions: String?
  /// What was said about it since.
  public let said: SaidUnderGrant

  public init(
    grant: Statement<Grant>, record: RecordCode, code: ReleaseCode, restrictions: String? = nil,
    said: SaidUnderGrant = .nothing
  ) {
    self.grant = grant
    self.record = record
    self.code = code
    self.restrictions = restrictions
    self.said = said
  }
}

extension AnsweringGrant {
  init(_ held: HeldGrant) {
    self.init(
      grant: held.grant, record: held.reading.manifest.body.code, code: held.code,
      restrictions: held.reading.restrictions, said: held.said)
  }
}
