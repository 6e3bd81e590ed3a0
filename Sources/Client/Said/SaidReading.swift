internal import Statements
internal import Testimony

/// Verifies what was said about a record's grants, for whoever is not the survivor: what the service
/// gives stands in the log, and is signed by who may say it.
struct SaidReading {
  private let record: RecordID
  private let survivor: SigningPublicKey
  /// Who has given the grant in her place, verified, and may have referred her under it.
  private let delegate: SigningPublicKey?
  private let grant: Statement<Grant>?
  private let directory: CertificateDirectory
  private let log: VerifiedLog
  private var referrals: [(statement: Statement<Referral>, sent: Timestamp)] = []
  private var statuses: [StatementHash: [ReferralStanding.Said]] = [:]
  private var notes: [SaidUnderGrant.Note] = []
  private var answers: [SaidUnderGrant.Answered] = []

  /// - Parameters:
  ///   - survivor: her key, from a manifest that she has signed.
  ///   - grant: the one that all of it is about; `nil` where grants are not known.
  init(
    record: RecordID, survivor: SigningPublicKey, delegate: SigningPublicKey? = nil,
    grant: Statement<Grant>? = nil,
    directory: CertificateDirectory, log: VerifiedLog
  ) {
    self.record = record
    self.survivor = survivor
    self.delegate = delegate
    self.grant = grant
    self.directory = directory
    self.log = log
  }

  /// Takes the next statement.
  /// - Throws: ``StatementError`` and ``ClientError`` for what is not what it says.
  mutating func take(_ admitted: AdmittedStatement) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    switch envelope.kind {
    case .referral?: try add(referral: envelope, at: place)
    case .referralStatus?: try add(status: envelope, at: place)
    case .answer?:
      answers.append(
        .init(answer: try hers(envelope, as: Answer.self, signedBy: survivor), at: place.admitted))
    default: notes.append(.init(note: try note(envelope, at: place), at: place.admitted))
    }
  }

  /// - Parameter isWhole: whether everything that was given could be taken.
  func said(isWhole: Bool) -> SaidUnderGrant {
    SaidUnderGrant(
      notes: notes, answers: answers, referrals: standings(), isWhole: isWhole)
  }

  /// All referrals in the order of the log.
  /// - Parameter takenBack: when she has stopped the grant that goes with one, if that is known.
  func standings(
    takenBack: (StatementHash) -> Timestamp? = { _ in nil }
  ) -> [ReferralStanding] {
    referrals.map {
      ReferralStanding(
        referral: $0.statement, sent: $0.sent, said: statuses[$0.statement.hash] ?? [],
        takenBack: takenBack($0.statement.body.grantHash))
    }
  }

  private mutating func add(referral envelope: Envelope, at place: LogPlace) throws {
    let isDelegates =
      delegate.map { StatementVerifier.isSigned(envelope, by: [$0]) } ?? false
    let statement = try hers(
      envelope, as: Referral.self, signedBy: isDelegates ? delegate : survivor)
    guard grant.map({ statement.body.grantHash == $0.hash }) ?? true else {
      throw ClientError.unverified("a referral is about another grant")
    }
    referrals.append((statement, place.admitted))
  }

  /// A statement of her chain, signed by her, or by whom she lets decide.
  private func hers<Body: ConsentStatement>(
    _ envelope: Envelope, as type: Body.Type, signedBy key: SigningPublicKey?
  ) throws -> Statement<Body> {
    guard try StatementVerifier.peek(envelope, as: type).record == record else {
      throw ClientError.unverified("what was said is of another record")
    }
    return try StatementVerifier.verify(envelope, as: type, signedBy: [key ?? survivor])
  }

  /// Only an officer of the unit that she was referred to has something to say about it.
  private mutating func add(status envelope: Envelope, at place: LogPlace) throws {
    let body = try StatementVerifier.peek(envelope, as: ReferralStatus.self)
    let referral = referrals.first { $0.statement.hash == body.referralHash }
    guard let unit = referral?.statement.body.unit else {
      throw ClientError.unverified("a word about a referral is about none")
    }
    let key = try officer(body.officer, of: [unit], at: place)
    _ = try StatementVerifier.verify(envelope, as: ReferralStatus.self, signedBy: [key])
    statuses[body.referralHash, default: []].append(
      ReferralStanding.Said(status: body.status, officer: body.officer, at: place.admitted))
  }

  private func note(_ envelope: Envelope, at place: LogPlace) throws -> OfficerNote {
    let units = grant.map { Set($0.body.recipients.map(\.unit)) }
    let note = try OfficerNote(verifying: envelope) { try? officer($0, of: units, at: place) }
    if case .question(let question) = note, question.body.record != record {
      throw ClientError.unverified("what was said is of another record")
    }
    guard grant.map({ note.target == $0.hash }) ?? true else {
      throw ClientError.unverified("a note is about another grant")
    }
    return note
  }

  /// - Parameter units: of one of which the officer has to be; any if `nil`.
  private func officer(
    _ id: KeyID, of units: Set<UnitID>?, at place: LogPlace
  ) throws -> SigningPublicKey {
    let officer = try directory.principal(id, at: place).body
    guard officer.role == .officer, let key = officer.signPk,
      units.map({ !directory.units(of: officer, at: place).isDisjoint(with: $0) }) ?? true
    else { throw ClientError.unverified("somebody says this who may not") }
    return key
  }
}
