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
  public private(set) var referrals: [StatementHash: Statement<Referral>] = [:]
  /// Her answers, by the question's hash.
  public private(set) var answers: [StatementHash: Statement<Answer>] = [:]
  /// Grants and delegations that were revoked, and when that was admitted.
  public private(set) var revoked: [StatementHash: Timestamp] = [:]
  /// When an erasure was admitted that has not been taken back.
  public private(set) var erasureAsked: Timestamp?
  /// When she ended the reflection period herself, by the keeper's clock.
  public private(set) var reflectionEnded: Timestamp?
  /// The newest change of her root; `nil` while it is the one with which the record was opened.
  public private(set) var rootChange: Statement<RootChange>?
  /// How long she wants it kept, as she has said last; `nil` while she has said nothing.
  public private(set) var keeping: Keeping?
  /// When the newest statement was admitted.
  public private(set) var lastAdmitted: Timestamp
  /// Who has signed what she has not signed herself.
  private var actors: [StatementHash: ChainActor] = [:]
  private(set) var recordEvents: [RecordLife.Event] = []
  private(set) var requestEvents: [StatementHash: [RequestLife.Event]] = [:]

  /// Opens a record.
  /// - Throws: ``StatementError``: the first statement must be a manifest with seq 0, signed by the
  ///   advocate and by the survivor whose keys it names.
  public init(opening act: ConsentAct, at place: ChainPlace) throws(StatementError) {
    head = try ChainHead.extending(nil, with: act, now: place.now)
    lastAdmitted = place.admitted
    guard let manifest = act.statement(Manifest.self) else { throw .chainNotOpened }
    opening = manifest
    newestManifest = manifest
    manifests = [manifest.hash: manifest]
    _ = try actor(of: act, at: place)
    try manifest.body.checkVersions()
  }

  /// Adds the next statement, or throws and stays as it was.
  /// - Throws: ``StatementError``; ``StatementError/outOfPlace`` for an event that cannot come now.
  public mutating func append(
    _ act: ConsentAct, at place: ChainPlace
  ) throws(StatementError) {
    let next = try ChainHead.extending(head, with: act, now: place.now)
    let actor = try actor(of: act, at: place)
    try take(act, at: place.admitted)
    if actor != .survivor { actors[act.hash] = actor }
    head = next
    lastAdmitted = place.admitted
  }

  /// Checks first and changes then, so that what throws has changed nothing.
  private mutating func take(_ act: ConsentAct, at moment: Timestamp) throws(StatementError) {
    if erasureAsked != nil, !Self.isForErasing(act) { throw .outOfPlace }
    switch act.body {
    case is Manifest:
      guard let manifest = act.statement(Manifest.self) else { throw .payloadType }
      try newestManifest.body.checkSuccessor(manifest.body)
      manifests[manifest.hash] = manifest
      newestManifest = manifest
    case is Grant:
      guard let grant = act.statement(Grant.self) else { throw .payloadType }
      guard let manifest = manifests[grant.body.manifestHash] else { throw .grantManifest }
      try grant.body.checkAgainst(manifest)
      if let request = grant.body.requestHash { try take(.grant, of: request) }
      grants[grant.hash] = grant
    case is Delegation: delegations[act.hash] = act.statement(Delegation.self)
    case let refusal as Refusal: try take(.refuse, of: refusal.requestHash)
    case let revocation as Revocation: try revoke(revocation.targetHash, at: moment)
    case is Freeze: try take(.freeze)
    case is Unfreeze: try take(.unfreeze)
    case is Erasure:
      try take(.erase)
      erasureAsked = moment
    case is ErasureCancel:
      try take(.cancel)
      erasureAsked = nil
    case is ReflectionEnd:
      guard reflectionEnded == nil else { throw .outOfPlace }
      reflectionEnded = moment
    case let wish as Keeping:
      // What lies behind is `erasure`, which she can take back for a while.
      guard moment < wish.until else { throw .outOfPlace }
      keeping = wish
    case is RootChange: rootChange = act.statement(RootChange.self)
    case let referral as Referral: try refer(act, referral, at: moment)
    case let answer as Answer: try take(act, answer)
    default: throw .payloadType
    }
  }

  /// While the delay of an erasure runs, it can be taken back, and everything can be stopped; nothing
  /// new begins.
  private static func isForErasing(_ act: ConsentAct) -> Bool {
    switch act.kind {
    case .erasure, .erasureCancel, .freeze, .unfreeze, .revocation: true
    default: false
    }
  }

  private mutating func take(_ event: RecordLife.Event) throws(StatementError) {
    guard RecordLife.machine.next(after: recordState, on: event) != nil else { throw .outOfPlace }
    recordEvents.append(event)
  }

  private mutating func take(
    _ event: RequestLife.Event, of request: StatementHash
  ) throws(StatementError) {
    guard RequestLife.machine.next(after: requestState(request), on: event) != nil else {
      throw .outOfPlace
    }
    requestEvents[request, default: []].append(event)
  }

  /// A mistyped target must not look like a revocation, and what has ended is not ended again.
  private mutating func revoke(
    _ target: StatementHash, at moment: Timestamp
  ) throws(StatementError) {
    let isInPlace: Bool
    if let state = grantState(target, at: moment) {
      isInPlace = GrantLife.machine.next(after: state, on: .revoke) != nil
    } else if let state = delegationState(target, at: moment) {
      isInPlace = DelegationLife.machine.next(after: state, on: .revoke) != nil
    } else {
      throw .revocationTarget
    }
    guard isInPlace else { throw .outOfPlace }
    revoked[target] = moment
  }

  /// She is referred to a unit that may read what she chose, and goes on under that grant.
  private mutating func refer(
    _ act: ConsentAct, _ referral: Referral, at moment: Timestamp
  ) throws(StatementError) {
    guard let grant = grants[referral.grantHash]?.body,
      grant.recipients.contains(where: { $0.unit == referral.unit })
    else { throw .referralGrant }
    switch grantState(referral.grantHash, at: moment) {
    case .notStarted?, .active?: break
    default: throw .outOfPlace
    }
    guard !referrals.values.contains(where: { $0.body.grantHash == referral.grantHash }) else {
      throw .outOfPlace
    }
    referrals[act.hash] = act.statement(Referral.self)
  }

  /// A question is answered once, and by what the newest manifest lists.
  private mutating func take(_ act: ConsentAct, _ answer: Answer) throws(StatementError) {
    guard answers[answer.questionHash] == nil else { throw .outOfPlace }
    if let section = answer.section, let version = answer.version {
      let told = SectionVersion(section: section, version: version)
      guard newestManifest.body.entry(told) != nil else { throw .answerSection }
    }
    answers[answer.questionHash] = act.statement(Answer.self)
  }

  /// Who has signed a statement of this chain.
  public func actor(of act: StatementHash) -> ChainActor { actors[act] ?? .survivor }

  /// Requests that were answered with no.
  public var refused: Set<StatementHash> {
    Set(requestEvents.filter { requestState($0.key) == .refused }.keys)
  }

  /// Whether she has stopped all reading and not let it go on.
  public var isFrozen: Bool { recordState == .frozen || recordState == .erasingFrozen }

  /// The survivor's key id, which her grants name as grantor.
  public var survivorKeyID: KeyID {
    KeyID(signing: opening.body.survivor.signPk, box: opening.body.survivor.boxPk)
  }
}
