public import Sodium
internal import Statements
public import Testimony

/// `G` and the view of a grant: the recipient's half (protocol section 6).
public final class GrantSecret: Sendable {
  package let secret: SecretBytes
  public let view: SecretBytes

  /// - Parameters:
  ///   - secret: `G`, 32 bytes.
  ///   - view: `view_g`, 32 bytes.
  package init(secret: SecretBytes, view: SecretBytes) throws {
    guard secret.count == 32, view.count == 32 else { throw SodiumError.length }
    self.secret = secret
    self.view = view
  }

  /// The secret of a grant of the survivor's own. It comes from her seed and the grant's random id, so that
  /// she can read her restrictions again; to everybody else it is as good as random.
  /// - Parameter delegation: under which a delegate has given it; `nil` for her own.
  public static func generate(
    for grant: GrantID, under delegation: DelegationID? = nil, seed: SurvivorSeed
  ) throws -> GrantSecret {
    try derive(from: delegation.map(seed.delegateView) ?? seed.viewKey, for: grant)
  }

  /// The secret of a grant of a delegate's, which she can derive too.
  /// - Parameter view: `view_d`, 32 bytes, from the delegation's seal.
  public static func generate(
    for grant: GrantID, delegateView view: SecretBytes
  ) throws -> GrantSecret {
    try derive(from: view, for: grant)
  }

  /// - Parameter parent: `VK`, or a delegate's `view_d`. Neither is known to the keeper or a reader, who
  ///   have `view_g` only.
  private static func derive(
    from parent: SecretBytes, for grant: GrantID
  ) throws -> GrantSecret {
    try GrantSecret(
      secret: KDF.derive(parent, "toldonce/grant-secret/v1", .text(grant.description)),
      view: View.derive(parent, id: grant.description))
  }

  /// Opens a unit's seal.
  /// - Throws: ``SodiumError/hpkeOpen``.
  public static func open(
    _ sealed: [UInt8], grant: StatementHash, unit: UnitID, with key: BoxKey
  ) throws -> GrantSecret {
    let both = try HPKE.open(sealed, with: key, info: SealContext.grantSeal(grant, unit: unit))
    guard both.count == 64 else { throw SodiumError.hpkeOpen }
    return try GrantSecret(secret: both.slice(0..<32), view: both.slice(32..<64))
  }

  /// Seals both to a recipient unit.
  public func seal(to recipient: Recipient, grant: StatementHash) throws -> [UInt8] {
    try seal(to: recipient, grant: grant, ephemeral: .generate())
  }

  package func seal(
    to recipient: Recipient, grant: StatementHash, ephemeral: BoxKey
  ) throws -> [UInt8] {
    try HPKE.seal(
      SecretBytes.joining([secret, view]), to: recipient.boxPk.bytes,
      info: SealContext.grantSeal(grant, unit: recipient.unit), ephemeral: ephemeral)
  }

  package func mask(_ grant: StatementHash, _ section: SectionVersion) throws -> SecretBytes {
    try KDF.derive(
      secret, "toldonce/mask/v1", .bytes(grant.bytes), .text(section.section.description),
      .number(UInt64(section.version)))
  }

  /// The keeper's half of a section key, sealed to the keeper.
  public func share(
    of key: SectionKey, grant: StatementHash, keeper: KeyID, keeperBox: BoxPublicKey
  ) throws -> [UInt8] {
    try share(
      of: key, grant: grant, keeper: keeper, keeperBox: keeperBox, ephemeral: .generate())
  }

  package func share(
    of key: SectionKey, grant: StatementHash, keeper: KeyID, keeperBox: BoxPublicKey,
    ephemeral: BoxKey
  ) throws -> [UInt8] {
    let share = try key.secret.xor(mask(grant, key.section))
    return try HPKE.seal(
      share, to: keeperBox.bytes,
      info: SealContext.keeperSeal(grant, keeper: keeper, key.section), ephemeral: ephemeral)
  }

  /// The view for the keeper, which labels the releases.
  public func keeperView(
    grant: StatementHash, keeper: KeyID, keeperBox: BoxPublicKey
  ) throws -> [UInt8] {
    try keeperView(grant: grant, keeper: keeper, keeperBox: keeperBox, ephemeral: .generate())
  }

  package func keeperView(
    grant: StatementHash, keeper: KeyID, keeperBox: BoxPublicKey, ephemeral: BoxKey
  ) throws -> [UInt8] {
    try HPKE.seal(
      view, to: keeperBox.bytes, info: SealContext.keeperView(grant, keeper: keeper),
      ephemeral: ephemeral)
  }

  /// Combines both halves and checks the key against the signed statements.
  /// - Parameter sealedShare: as released, sealed to the ephemeral key of the release request.
  /// - Throws: ``SodiumError/hpkeOpen``, ``SealingError/dekCommit``.
  public func combine(
    _ sealedShare: [UInt8], with ephemeral: BoxKey, grant: StatementHash,
    release: StatementHash, record: RecordID, section: GrantedSection
  ) throws -> SectionKey {
    let share = try HPKE.open(
      sealedShare, with: ephemeral,
      info: SealContext.release(grant, release: release, section.sectionVersion))
    guard share.count == 32 else { throw SodiumError.hpkeOpen }
    return try SectionKey(
      share.xor(mask(grant, section.sectionVersion)), record: record,
      section: section.sectionVersion, committedAs: section.dekCommit)
  }
}
