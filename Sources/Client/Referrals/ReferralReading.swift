internal import Statements
internal import Testimony

/// Verifies referrals and what units have said about them, for whoever is not the survivor: what the
/// service gives stands in the log, and is signed by who may say it.
struct ReferralReading {
  private let record: RecordID
  private let survivor: SigningPublicKey
  private let directory: CertificateDirectory
  private let log: VerifiedLog
  private var referrals: [(statement: Statement<Referral>, sent: Timestamp)] = []
  private var said: [StatementHash: [ReferralStanding.Said]] = [:]

  /// - Parameter survivor: her key, from a manifest that she has signed.
  init(
    record: RecordID, survivor: SigningPublicKey, directory: CertificateDirectory,
    log: VerifiedLog
  ) {
    self.record = record
    self.survivor = survivor
    self.directory = directory
    self.log = log
  }

  /// Takes a referral, or what its unit has said.
  /// - Returns: false for a statement of another kind, which is left to others.
  /// - Throws: ``StatementError`` and ``ClientError`` for what is not what it says.
  mutating func take(_ admitted: AdmittedStatement, _ envelope: Envelope) throws -> Bool {
    switch envelope.kind {
    case .referral?: try add(referral: admitted, envelope)
    case .referralStatus?: try add(status: admitted, envelope)
    default: return false
    }
    return true
  }

  /// All referrals in the order of the log.
  /// - Parameter takenBack: when she has stopped the grant that goes with one, if that is known.
  func standings(
    takenBack: (StatementHash) -> Timestamp? = { _ in nil }
  ) -> [ReferralStanding] {
    referrals.map {
      ReferralStanding(
        referral: $0.statement, sent: $0.sent, said: said[$0.statement.hash] ?? [],
        takenBack: takenBack($0.statement.body.grantHash))
    }
  }

  private mutating func add(referral admitted: AdmittedStatement, _ envelope: Envelope) throws {
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let body = try StatementVerifier.peek(envelope, as: Referral.self)
    guard body.record == record else {
      throw ClientError.unverified("a referral is of another record")
    }
    let statement: Statement<Referral>
    do {
      statement = try StatementVerifier.verify(envelope, as: Referral.self, signedBy: [survivor])
    } catch {
      // By an advocate whom she has let decide.
      statement = try StatementVerifier.verify(
        envelope, as: Referral.self, signedBy: [advocate(whoSigned: envelope, at: place)])
    }
    referrals.append((statement, admitted.admitted))
  }

  private func advocate(
    whoSigned envelope: Envelope, at place: LogPlace
  ) throws -> SigningPublicKey {
    for hint in envelope.signatures.compactMap({ KeyID($0.keyid) }) {
      if let advocate = try? directory.principal(hint, at: place).body,
        advocate.role == .advocate, let key = advocate.signPk
      {
        return key
      }
    }
    throw StatementError.signature
  }

  /// Only an officer of the unit that she was referred to has something to say about it.
  private mutating func add(status admitted: AdmittedStatement, _ envelope: Envelope) throws {
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let body = try StatementVerifier.peek(envelope, as: ReferralStatus.self)
    let officer = try directory.principal(body.officer, at: place).body
    let referral = referrals.first { $0.statement.hash == body.referralHash }
    guard officer.role == .officer, let key = officer.signPk,
      let unit = referral?.statement.body.unit,
      directory.units(of: officer, at: place).contains(unit)
    else { throw ClientError.unverified("a word about a referral is not from its unit") }
    _ = try StatementVerifier.verify(envelope, as: ReferralStatus.self, signedBy: [key])
    said[body.referralHash, default: []].append(
      ReferralStanding.Said(status: body.status, officer: body.officer, at: admitted.admitted))
  }
}
