public import Testimony

/// Everything that a record's consent chain says, verified statement by statement.
///
/// Status is never stored: it is asked of this value and a moment. Keeper, readers and the
/// survivor's client build the same value from the same statements.
public struct RecordHistory: Sendable {
  public private(set) var head: ChainHead
  /// Seq 0; the reflection period runs from its `at`.
  public let opening: Statement<Manifest>
  public private(set) var manifests: [StatementHash: Statement<Manifest>]
  public private(set) var newestManifest: Statement<Manifest>
  public private(set) var grants: [StatementHash: Statement<Grant>] = [:]
  public private(set) var delegations: [StatementHash: Statement<Delegation>] = [:]
  /// Requests that she refused.
  public private(set) var refused: Set<StatementHash> = []
  /// Grants and delegations that were revoked, and when.
  public private(set) var revoked: [StatementHash: Timestamp] = [:]
  public private(set) var isFrozen = false
  /// When an erasure was asked for that has not been taken back.
  public private(set) var erasureAsked: Timestamp?
  /// When she ended the reflection period herself.
  public private(set) var reflectionEnded: Timestamp?

  /// Gives the signing key that the directory has for a key id, `nil` if there is none that counts.
  public typealias KeyFinder = (KeyID) -> SigningPublicKey?

  /// Opens a record.
  /// - Throws: ``StatementError``: the first statement must be a manifest with seq 0, signed by the
  ///   advocate and by the survivor whose keys it names.
  public init(
    opening act: ConsentAct, now: Timestamp?, findKey: KeyFinder
  ) throws(StatementError) {
    head = try ChainHead.extending(nil, with: act, now: now)
    guard let manifest = act.statement(Manifest.self) else { throw .chainNotOpened }
    try Self.checkSignatures(act, survivor: manifest.body.survivor, advocate: nil, findKey)
    opening = manifest
    newestManifest = manifest
    manifests = [manifest.hash: manifest]
  }

  /// Adds the next statement, or throws and stays as it was.
  public mutating func append(
    _ act: ConsentAct, now: Timestamp?, findKey: KeyFinder
  ) throws(StatementError) {
    let next = try ChainHead.extending(head, with: act, now: now)
    try Self.checkSignatures(
      act, survivor: opening.body.survivor, advocate: newestManifest.body.advocate, findKey)
    switch act.body {
    case is Manifest:
      guard let manifest = act.statement(Manifest.self) else { throw .payloadType }
      try newestManifest.body.checkSuccessor(manifest.body)
      manifests[manifest.hash] = manifest
      newestManifest = manifest
    case is Grant:
      guard let grant = act.statement(Grant.self) else { throw .payloadType }
      // A grant in another's name would be shown to readers as that one's decision.
      guard grant.body.grantor == survivorKeyID, grant.body.delegationHash == nil else {
        throw .grantor
      }
      guard let manifest = manifests[grant.body.manifestHash] else { throw .grantManifest }
      try grant.body.checkAgainst(manifest)
      grants[grant.hash] = grant
    case is Delegation: delegations[act.hash] = act.statement(Delegation.self)
    case let refusal as Refusal: refused.insert(refusal.requestHash)
    case let revocation as Revocation:
      // A mistyped target must not look like a revocation.
      guard grants[revocation.targetHash] != nil || delegations[revocation.targetHash] != nil
      else { throw .revocationTarget }
      // What was revoked once stays so from then on.
      revoked[revocation.targetHash] = revoked[revocation.targetHash] ?? revocation.at
    case is Freeze: isFrozen = true
    case is Unfreeze: isFrozen = false
    case let erasure as Erasure: erasureAsked = erasure.at
    case is ErasureCancel: erasureAsked = nil
    case let end as ReflectionEnd: reflectionEnded = reflectionEnded ?? end.at
    default: break
    }
    head = next
  }

  /// The survivor's key id, which her grants name as grantor.
  public var survivorKeyID: KeyID {
    KeyID(signing: opening.body.survivor.signPk, box: opening.body.survivor.boxPk)
  }

  /// Who must have signed a statement of the chain. Acts of delegates are not admitted: a
  /// delegation is recorded, and what it permits is decided where delegates act.
  private static func checkSignatures(
    _ act: ConsentAct, survivor: SurvivorKeys, advocate: KeyID?, _ findKey: KeyFinder
  ) throws(StatementError) {
    func isSigned(by keys: [SigningPublicKey]) -> Bool {
      StatementVerifier.isSigned(act.envelope, by: keys)
    }
    switch act.body {
    case let manifest as Manifest:
      guard let key = findKey(manifest.advocate) else { throw .certificateUnknown }
      guard isSigned(by: [key, survivor.signPk]) else { throw .signature }
    case is Freeze:
      if isSigned(by: [survivor.signPk]) { return }
      guard let key = advocate.flatMap(findKey), isSigned(by: [key]) else { throw .signature }
    default:
      guard isSigned(by: [survivor.signPk]) else { throw .signature }
    }
  }
}
