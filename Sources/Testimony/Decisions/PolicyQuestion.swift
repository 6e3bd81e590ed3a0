/// Everything that policy looks at before it allows a request, a grant or a release.
///
/// It is complete: two equal questions get equal decisions from the same policy files. Whether a
/// grant has begun, ended or been revoked is the keeper's to check and no part of the question.
public struct PolicyQuestion: Hashable, Sendable {
  public var act: PolicyAct
  /// The reader's role; only officers and advocates ever read.
  public var role: Role
  /// All countries concerned: where the record was taken down, each recipient unit's, and the
  /// jurisdiction the statement names. Every one of them must allow.
  public var countries: Set<CountryCode>
  /// The kinds asked for; at least one.
  public var sections: [SectionKind]
  public var purpose: Purpose
  /// The agency's own legal basis; the survivor's consent is the grant itself, and both are needed.
  public var legalBasis: LegalBasis
  /// From when until when the reader wants to read.
  public var window: TimeWindow
  /// Whether the reader may keep opened sections under the own key file.
  public var offline: Bool
  public var now: Timestamp
  /// When manifest seq 0 was admitted; `nil` when the question is only to be explained.
  public var recordOpened: Timestamp?
  /// When the survivor ended the reflection period herself, if she did.
  public var reflectionEnded: Timestamp?
  /// The kinds that were named one by one, not as part of a choice of many.
  public var namedOneByOne: Set<SectionKind>

  public init(
    act: PolicyAct, role: Role, countries: Set<CountryCode>, sections: [SectionKind],
    purpose: Purpose, legalBasis: LegalBasis, window: TimeWindow, offline: Bool = false,
    now: Timestamp, recordOpened: Timestamp? = nil, reflectionEnded: Timestamp? = nil,
    namedOneByOne: Set<SectionKind> = []
  ) {
    self.act = act
    self.role = role
    self.countries = countries
    self.sections = sections
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.window = window
    self.offline = offline
    self.now = now
    self.recordOpened = recordOpened
    self.reflectionEnded = reflectionEnded
    self.namedOneByOne = namedOneByOne
  }
}
