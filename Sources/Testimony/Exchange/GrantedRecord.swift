/// A grant to one of the reader's units, with what is needed to read under it.
public struct GrantedRecord: Codable, Hashable, Sendable {
  public let grant: AdmittedStatement
  public let proof: String
  /// The one that the grant names.
  public let manifest: AdmittedStatement
  /// The manifests before it, in order; absent where it is the first.
  public let earlier: [AdmittedStatement]?
  /// Under which the grant was given, where she has not given it herself.
  public let delegation: AdmittedStatement?
  public let unit: UnitID
  /// The unit's half of the grant.
  public let sealed: Bytes
  /// The generation of the unit's key that opens it.
  public let generation: Int
  /// The unit's secret, sealed to the caller; a team's to the unit of ``memberSeals``.
  public let unitSeal: Bytes?
  /// For a team: the secrets of the caller's own unit that is a member, each generation that was
  /// sealed to the caller, the newest first. One of them opens ``unitSeal``.
  public let memberSeals: [MemberSeal]?
  public let restrictions: Bytes?
  /// How a release would end now, as far as the clock and the chain say.
  public let code: ReleaseCode
  /// What was said about the grant, in the order of the log: officers' notes, her answers to their
  /// questions, her referral.
  public let said: [AdmittedStatement]?
  /// Sections of the grant of which there is a version that it does not name, a correction perhaps or a
  /// translation. Only a hint to ask for it: nobody has signed this. Absent where there is none.
  public let later: [SectionID]?

  public init(
    grant: AdmittedStatement, proof: String, manifest: AdmittedStatement,
    earlier: [AdmittedStatement]? = nil, delegation: AdmittedStatement? = nil, unit: UnitID,
    sealed: Bytes, generation: Int,
    unitSeal: Bytes? = nil,
    memberSeals: [MemberSeal]? = nil, restrictions: Bytes? = nil, code: ReleaseCode,
    said: [AdmittedStatement]? = nil, later: [SectionID]? = nil
  ) {
    self.grant = grant
    self.proof = proof
    self.manifest = manifest
    self.earlier = earlier
    self.delegation = delegation
    self.unit = unit
    self.sealed = sealed
    self.generation = generation
    self.unitSeal = unitSeal
    self.memberSeals = memberSeals
    self.restrictions = restrictions
    self.code = code
    self.said = said
    self.later = later
  }
}
