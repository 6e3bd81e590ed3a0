internal import API
internal import Ledger
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// Verifies the statements of an account one by one.
struct AccountReader {
  let seed: SurvivorSeed
  let service: TrustedService
  let code: RecordCode
  let record: RecordID
  private(set) var directory: CertificateDirectory
  private(set) var log: VerifiedLog
  private(set) var evidence: LogEvidence
  private(set) var history: RecordHistory?
  private var acts: [(act: ConsentAct, admitted: AdmittedStatement)] = []
  private(set) var requests: [SurvivorRecord.Entry<AccessRequest>] = []
  private var withdrawals: [SurvivorRecord.Entry<Withdrawal>] = []
  private(set) var releases = SurvivorRecord.Readings()
  private var fetches: [SurvivorRecord.Entry<RootFetch>] = []
  private var notes: [SurvivorRecord.Note] = []
  private var recoveries: RecoveryReading
  private var retention: [SurvivorRecord.Entry<Retention>] = []
  private var inquiries: [SurvivorRecord.Entry<Inquiry>] = []
  private var oddities: [RecordAlarm] = []
  private(set) var labels: RecordLabels
  /// Whether anything was read that was not kept.
  private(set) var hasNews = true
  /// How often something was given out under each grant.
  private(set) var given: [StatementHash: Int] = [:]

  init(
    seed: SurvivorSeed, service: TrustedService, code: RecordCode, record: RecordID,
    directory: CertificateDirectory, log: VerifiedLog, evidence: LogEvidence,
    labels prepared: ArraySlice<UInt8> = [], grants: Int = 0
  ) throws {
    self.seed = seed
    self.service = service
    self.code = code
    self.record = record
    self.directory = directory
    self.log = log
    self.evidence = evidence
    labels = try RecordLabels(
      record: seed.recordView(record), prepared: prepared, grants: grants)
    recoveries = RecoveryReading(record: record, directory: directory)
  }

  /// The same reader at the place where it has come to, for what follows in a log that goes on.
  func goingOn(
    in log: VerifiedLog, with directory: CertificateDirectory, evidence: LogEvidence
  ) -> AccountReader {
    var reader = self
    reader.log = log
    reader.directory = directory
    reader.recoveries.directory = directory
    reader.evidence = evidence
    return reader
  }

  /// The same reader behind what was verified on this machine before.
  /// - Throws: what does not add up with the log as it is now; then all is to be read anew.
  func goingOn(from kept: KeptAccount) throws -> AccountReader {
    var reader = self
    var readings = kept.readings[...]
    for admitted in kept.statements {
      while let reading = readings.first, reading.outline.leaf < admitted.leaf {
        try reader.take(reading)
        readings.removeFirst()
      }
      try reader.read(admitted)
    }
    for reading in readings { try reader.take(reading) }
    guard reader.oddities.isEmpty else {
      throw ClientError.unverified("what was kept does not add up", .statementUnverified)
    }
    reader.hasNews = false
    return reader
  }

  private mutating func take(_ kept: KeptAccount.Reading) throws {
    try labels.take(kept, in: log)
    releases.append(kept)
    if kept.outline.outcome == .released { given[kept.outline.grant, default: 0] += 1 }
  }

  func read(
    _ statements: [AdmittedStatement], keys: [SectionVersion: [UInt8]], opened: OpenedRoot
  ) throws -> SurvivorRecord {
    var reader = self
    if !statements.isEmpty { reader.hasNews = true }
    for admitted in statements {
      do {
        try reader.read(admitted)
      } catch {
        evidence.add(admitted, in: log)
        throw error
      }
    }
    guard let history = reader.history, history.opening.body.code == code,
      history.opening.body.survivor == seed.publicKeys
    else { throw ClientError.unverified("the record is not hers", .recordForeign) }
    let root: [RecordAlarm] = opened.isNewest(in: history) ? [] : [.rootOld]
    return SurvivorRecord(
      history: history, acts: reader.acts, requests: reader.requests,
      withdrawals: reader.withdrawals, releases: reader.releases, fetches: reader.fetches,
      notes: reader.notes, recoveries: reader.recoveries.courses,
      recoveryEvents: reader.recoveries.events, retention: reader.retention,
      inquiries: reader.inquiries, keys: keys,
      directory: directory, log: log,
      pending: opened.pending.count,
      alarms: root + reader.alarms(), reading: reader)
  }

  private mutating func read(_ admitted: AdmittedStatement) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    try labels.take(admitted, hash: envelope.hash, in: log)
    switch envelope.kind {
    case .request:
      // A request that is not sound must not keep her from everything else: it is left out, and
      // said.
      if let statement = try? accessRequest(envelope, at: place) {
        requests.append(.init(statement: statement, admitted: admitted))
      } else {
        oddities.append(.requestUnverified)
        evidence.add(admitted, in: log)
      }
    case .withdrawal:
      if let statement = try? withdrawal(envelope, at: place) {
        withdrawals.append(.init(statement: statement, admitted: admitted))
      } else {
        oddities.append(.withdrawalUnverified)
        evidence.add(admitted, in: log)
      }
    case .release:
      let statement = try verifyKeeper(envelope, as: Release.self, at: place)
      guard statement.body.record == record, statement.body.grantHash == admitted.grant,
        statement.body.count == admitted.counter
      else { throw ClientError.unverified("a release is not what it says", .readingUnverified) }
      if !isAllowed(statement.body, at: admitted.admitted) {
        oddities.append(.readingNotAllowed)
        evidence.add(admitted, in: log)
      }
      releases.append(
        .init(
          release: .init(statement: statement, admitted: admitted),
          request: try request(of: statement.body, admitted, at: place)))
      if statement.body.outcome == .released { given[statement.body.grantHash, default: 0] += 1 }
    case .rootFetch:
      let statement = try verifyKeeper(envelope, as: RootFetch.self, at: place)
      guard statement.body.record == record else {
        throw ClientError.unverified("a fetch is of another record", .readingUnverified)
      }
      fetches.append(.init(statement: statement, admitted: admitted))
    case .inquiry:
      if let statement = try? inquiry(envelope, at: place) {
        inquiries.append(.init(statement: statement, admitted: admitted))
      } else {
        oddities.append(.requestUnverified)
        evidence.add(admitted, in: log)
      }
    case .retention:
      let statement = try verifyKeeper(envelope, as: Retention.self, at: place)
      guard statement.body.record == record, statement.body.event != .end else {
        throw ClientError.unverified("a notice is not about this record", .statementUnverified)
      }
      retention.append(.init(statement: statement, admitted: admitted))
    case .question?, .referralStatus?, .acknowledgement?, .outcome?:
      if let note = try? officerNote(envelope, at: place) {
        notes.append(.init(note: note, admitted: admitted))
      } else {
        oddities.append(.noteUnverified)
        evidence.add(admitted, in: log)
      }
    case .recoveryRequest?:
      if !recoveries.takeRequest(envelope, admitted, at: place) {
        oddities.append(.recoveryUnverified)
        evidence.add(admitted, in: log)
      }
    case .recoveryRelease?:
      let release = try verifyKeeper(envelope, as: RecoveryRelease.self, at: place)
      if !recoveries.take(release, admitted) {
        oddities.append(.recoveryNotAllowed)
        evidence.add(admitted, in: log)
      }
    default: try readAct(envelope, admitted, at: place)
    }
  }

  /// Only an officer of a unit that a grant names has something to say about it.
  private func officerNote(_ envelope: Envelope, at place: LogPlace) throws -> OfficerNote {
    let note = try OfficerNote(verifying: envelope) {
      (try? directory.principal($0, at: place))?.body.signPk
    }
    let officer = try directory.principal(note.officer, at: place).body
    guard officer.role == .officer, let subject = history?.subject(of: note),
      !directory.units(of: officer, at: place).isDisjoint(with: subject.units)
    else { throw ClientError.unverified("a note is not about what its officer may read") }
    return note
  }

  private mutating func readAct(
    _ envelope: Envelope, _ admitted: AdmittedStatement, at place: LogPlace
  ) throws {
    let act = try ConsentAct(peeking: envelope)
    let place = ChainPlace(counting: directory, at: place)
    if history == nil {
      history = try RecordHistory(opening: act, at: place)
    } else {
      try history?.append(act, at: place)
    }
    acts.append((act, admitted))
    if act.kind == .grant, let view = try view(ofGrant: act.hash) {
      try labels.add(grant: act.hash, view: view)
    }
    try recoveries.take(act, at: admitted.admitted)
  }

  private func verifyKeeper<Body: StatementBody>(
    _ envelope: Envelope, as type: Body.Type, at place: LogPlace
  ) throws -> Statement<Body> {
    let keeper = try service.keeper(in: directory, at: place)
    return try StatementVerifier.verify(
      envelope, as: type, signedBy: [keeper.body.signPk].compactMap { $0 })
  }

  /// What labels the releases under a grant of the record, whether she has given it or a delegate.
  private func view(ofGrant hash: StatementHash) throws -> SecretBytes? {
    guard let history, let grant = history.grants[hash]?.body else { return nil }
    let delegation = grant.delegationHash.flatMap { history.delegations[$0]?.body.delegation }
    return try seed.grantView(grant.grant, under: delegation)
  }

  /// What is odd, and labels of hers in the log that the service did not explain.
  private func alarms() -> [RecordAlarm] {
    let findings = labels.alarms(in: log)
    for finding in findings {
      if let index = finding.index { evidence.add(leaf: Int(index), in: log) }
    }
    return oddities + findings.map { RecordAlarm($0) }
  }
}
