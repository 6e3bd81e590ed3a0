public import Sealing
public import Sodium
public import Statements
public import Testimony

/// A grant as one of its recipient units holds it: verified, opened, and ready to be read under.
///
/// It holds the unit's half of the grant. The other half comes with each release, so that there is
/// no reading without a log entry.
public struct SectionReading: Sendable {
  public let manifest: Statement<Manifest>
  public let grant: Statement<Grant>
  /// Hers, under which a delegate has given the grant; `nil` where she has given it herself.
  public let delegation: Statement<Delegation>?
  /// Her restrictions in her own words; shown before any section is.
  public let restrictions: String?
  private let secret: GrantSecret

  /// Whose statements a grant and its manifest must be, and for whom the grant is.
  public struct Parties: Sendable {
    public let survivor: SigningPublicKey
    public let advocate: SigningPublicKey
    /// The reader's unit; a team's own id where the grant is to a team.
    public let unit: UnitID
    /// The unit's box key of the generation that the grant names.
    public let unitKey: BoxKey
    /// Who has given the grant in her place, if somebody has.
    public let delegate: GrantingDelegate?

    public init(
      survivor: SigningPublicKey, advocate: SigningPublicKey, unit: UnitID, unitKey: BoxKey,
      delegate: GrantingDelegate? = nil
    ) {
      self.survivor = survivor
      self.advocate = advocate
      self.unit = unit
      self.unitKey = unitKey
      self.delegate = delegate
    }
  }

  /// Verifies manifest and grant and that they agree, then opens the unit's half and the
  /// restrictions.
  /// - Parameters:
  ///   - sealed: the unit's grant seal.
  ///   - restrictions: what travels beside the grant, if anything does.
  /// - Throws: ``StatementError``, ``ReadingError/notARecipient``, ``SodiumError/hpkeOpen``,
  ///   ``SealingError`` of restrictions. Nothing may be shown then.
  public init(
    manifest: Envelope, grant: Envelope, parties: Parties, sealed: [UInt8], restrictions: [UInt8]?
  ) throws {
    let manifest = try StatementVerifier.verify(
      manifest, as: Manifest.self, signedBy: [parties.survivor, parties.advocate])
    let survivor = manifest.body.survivor
    // The manifest's signers are told to us; that the survivor is one of them, it says itself.
    guard survivor.signPk == parties.survivor else { throw StatementError.signature }
    let (grant, delegation) = try Self.verify(grant, of: survivor, by: parties.delegate)
    try grant.body.checkAgainst(manifest)
    guard grant.body.recipients.contains(where: { $0.unit == parties.unit }) else {
      throw ReadingError.notARecipient
    }
    secret = try GrantSecret.open(
      sealed, grant: grant.hash, unit: parties.unit, with: parties.unitKey)
    self.restrictions = try secret.openRestrictions(
      restrictions, grant: grant.hash, flag: grant.body.restrictions)
    self.manifest = manifest
    self.grant = grant
    self.delegation = delegation
  }

  /// Verifies that she has given the grant, or whom she lets give it.
  private static func verify(
    _ grant: Envelope, of survivor: SurvivorKeys, by delegate: GrantingDelegate?
  ) throws -> (Statement<Grant>, Statement<Delegation>?) {
    if let delegate { return try delegate.verify(grant, survivor: survivor.signPk) }
    let grant = try StatementVerifier.verify(
      grant, as: Grant.self, signedBy: [survivor.signPk])
    guard grant.body.grantor == KeyID(signing: survivor.signPk, box: survivor.boxPk),
      grant.body.delegationHash == nil
    else { throw StatementError.grantor }
    return (grant, nil)
  }

  /// What the survivor labels this grant's releases with.
  public var view: SecretBytes { secret.view }

  /// Checks a release for this grant (see ``ReleaseCheck``).
  public func verify(
    _ answer: ReleaseAnswer, to request: Statement<ReleaseRequest>, by check: ReleaseCheck
  ) throws -> VerifiedRelease {
    guard request.body.grantHash == grant.hash else { throw ReadingError.releaseGrant }
    let expected = ReleaseExpectation(request, record: grant.body.record)
    return try check.verify(answer, for: expected, view: view)
  }

  /// The denial in an answer about this grant, if it is one (see ``ReleaseCheck``).
  public func denial(
    in answer: ReleaseAnswer, to request: Statement<ReleaseRequest>, by check: ReleaseCheck
  ) throws -> LoggedDenial? {
    let expected = ReleaseExpectation(request, record: grant.body.record)
    return try check.denial(in: answer, for: expected, view: view)
  }

  /// Combines both halves of a section's key: only under a grant that runs, for a section that it
  /// names, and after a release of that section.
  /// - Parameters:
  ///   - share: as released, sealed to the request's ephemeral key.
  ///   - moment: the reader's clock.
  /// - Throws: ``StatementError/notYetValid``, ``StatementError/expired``,
  ///   ``ReadingError/notGranted``, ``ReadingError/releaseGrant``, ``ReadingError/releaseRequest``,
  ///   ``SodiumError/hpkeOpen``, ``SealingError/dekCommit``.
  public func key(
    of section: SectionVersion, release: VerifiedRelease, share: [UInt8], ephemeral: BoxKey,
    at moment: Timestamp
  ) throws -> SectionKey {
    switch grant.body.span?.position(of: moment) {
    case .before: throw StatementError.notYetValid
    case .after: throw StatementError.expired
    case .inside: break
    case nil: throw StatementError.intervalEmpty
    }
    guard let granted = grant.body.sections.first(where: { $0.sectionVersion == section }) else {
      throw ReadingError.notGranted
    }
    guard release.statement.body.grantHash == grant.hash else { throw ReadingError.releaseGrant }
    guard release.statement.body.sections.contains(section) else {
      throw ReadingError.releaseRequest
    }
    return try secret.combine(
      share, with: ephemeral, grant: grant.hash, release: release.statement.hash,
      record: grant.body.record, section: granted)
  }

  /// Opens a section's ciphertext under its key, against the signed manifest.
  /// - Throws: ``ReadingError/notGranted``, ``SealingError``, ``SodiumError``.
  public func content(_ key: SectionKey, ciphertext: [UInt8]) throws -> SecretBytes {
    guard let entry = manifest.body.entry(key.section), key.record == manifest.body.record else {
      throw ReadingError.notGranted
    }
    return try key.open(ciphertext, listedAs: entry)
  }
}
