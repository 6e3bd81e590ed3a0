internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// Verifies what the service gives a delegate, statement by statement.
struct DelegatedReading {
  let record: RecordID
  let directory: CertificateDirectory
  let log: VerifiedLog
  private var history: RecordHistory?
  private var opened: Timestamp?
  private var requests: [SurvivorRecord.Entry<AccessRequest>] = []
  private var withdrawn: Set<StatementHash> = []

  init(record: RecordID, directory: CertificateDirectory, log: VerifiedLog) {
    self.record = record
    self.directory = directory
    self.log = log
  }

  /// - Throws: ``StatementError`` and ``ClientError`` for what is not what it says. The chain names
  ///   each statement before it, so that none can be left out but at its end.
  mutating func take(_ admitted: AdmittedStatement) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    switch envelope.kind {
    case .request:
      let body = try StatementVerifier.peek(envelope, as: AccessRequest.self)
      let officer = try officer(body.officer, at: place)
      guard body.record == record, directory.isOfficer(officer, of: body.unit, at: place) else {
        throw ClientError.unverified("a request is not what it says")
      }
      let statement = try StatementVerifier.verify(
        envelope, as: AccessRequest.self, signedBy: [officer.signPk].compactMap { $0 })
      requests.append(.init(statement: statement, admitted: admitted))
    case .withdrawal:
      let body = try StatementVerifier.peek(envelope, as: Withdrawal.self)
      let asked = requests.first { $0.statement.hash == body.requestHash }
      guard asked?.statement.body.officer == body.officer else {
        throw ClientError.unverified("a withdrawal is not what it says")
      }
      let officer = try officer(body.officer, at: place)
      _ = try StatementVerifier.verify(
        envelope, as: Withdrawal.self, signedBy: [officer.signPk].compactMap { $0 })
      withdrawn.insert(body.requestHash)
    default:
      let act = try ConsentAct(peeking: envelope)
      let place = ChainPlace(counting: directory, at: place)
      if history == nil {
        history = try RecordHistory(opening: act, at: place)
        opened = admitted.admitted
      } else {
        try history?.append(act, at: place)
      }
    }
  }

  private func officer(_ id: KeyID, at place: LogPlace) throws -> Certificate {
    let officer = try directory.principal(id, at: place).body
    guard officer.role == .officer else { throw StatementError.certificateRole }
    return officer
  }

  /// Opens the delegations to somebody that run.
  /// - Throws: ``ClientError`` when none does, or the service gives no seal for one;
  ///   ``SodiumError``, ``SealingError`` for a seal that is not what she signed.
  func record(
    of delegate: PrincipalKeys, seals: [DelegationSeal], now: Timestamp
  ) throws -> DelegatedRecord {
    guard let history, let opened, history.head.record == record else {
      throw ClientError.unverified("the account is of another record", .recordForeign)
    }
    let delegations = try history.delegations(to: delegate.keyID, at: now).map { delegation in
      guard let seal = seals.first(where: { $0.delegation == delegation.hash }) else {
        throw ClientError.unverified("what opens a delegation is missing")
      }
      return try open(seal, of: delegation, for: delegate, in: history)
    }
    guard !delegations.isEmpty else {
      throw ClientError.unverified("the service names a record that she lets others decide about")
    }
    return DelegatedRecord(
      history: history, opened: opened, requests: requests, withdrawn: withdrawn,
      delegations: delegations, directory: directory, log: log)
  }

  private func open(
    _ seal: DelegationSeal, of delegation: Statement<Delegation>, for delegate: PrincipalKeys,
    in history: RecordHistory
  ) throws -> DelegatedRecord.Opened {
    let scope = history.sections(in: delegation).map {
      (section: $0.sectionVersion, dekCommit: $0.dekCommit)
    }
    let (view, keys) = try DelegateSeal.open(
      seal.sealed.bytes, with: delegate.boxKey, delegation: delegation.hash,
      delegate: delegate.keyID, record: record, scope: scope)
    return DelegatedRecord.Opened(
      statement: delegation, view: view,
      keys: Dictionary(uniqueKeysWithValues: keys.map { ($0.section, $0) }))
  }
}

extension RecordHistory {
  /// The section versions whose keys a delegate has: those in scope of the newest manifest before
  /// the delegation, in its order.
  func sections(in delegation: Statement<Delegation>) -> [ManifestSection] {
    let before = manifests.values.filter { $0.body.seq < delegation.body.seq }
      .max { $0.body.seq < $1.body.seq }
    return (before?.body.sections ?? []).filter { delegation.body.sections.contains($0.kind) }
  }
}
