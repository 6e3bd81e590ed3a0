internal import Statements
internal import Testimony

/// Verifies what waits in one record, statement by statement.
struct WaitingReading {
  private let manifest: Manifest
  private let directory: CertificateDirectory
  private let log: VerifiedLog
  private var requests: [WaitingAccount.Entry<AccessRequest>] = []
  private var questions: [WaitingAccount.Entry<Question>] = []
  private var referrals: ReferralReading

  init(manifest: Manifest, directory: CertificateDirectory, log: VerifiedLog) {
    self.manifest = manifest
    self.directory = directory
    self.log = log
    referrals = ReferralReading(
      record: manifest.record, survivor: manifest.survivor.signPk, directory: directory, log: log)
  }

  var account: WaitingAccount {
    WaitingAccount(
      record: manifest.record, code: manifest.code, requests: requests, questions: questions,
      referrals: referrals.standings())
  }

  /// - Throws: ``StatementError`` and ``ClientError`` for what is not what it says.
  mutating func take(_ admitted: AdmittedStatement) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    if try referrals.take(admitted, envelope) { return }
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    switch envelope.kind {
    case .request?:
      let body = try StatementVerifier.peek(envelope, as: AccessRequest.self)
      let statement = try StatementVerifier.verify(
        envelope, as: AccessRequest.self, signedBy: [officer(body.officer, at: place)])
      guard body.record == manifest.record else { throw Self.foreign }
      requests.append(.init(statement: statement, since: admitted.admitted))
    case .question?:
      let body = try StatementVerifier.peek(envelope, as: Question.self)
      let statement = try StatementVerifier.verify(
        envelope, as: Question.self, signedBy: [officer(body.officer, at: place)])
      guard body.record == manifest.record else { throw Self.foreign }
      questions.append(.init(statement: statement, since: admitted.admitted))
    default: throw ClientError.unverified("the list of what waits holds something else")
    }
  }

  private static let foreign = ClientError.unverified("what waits is of another record")

  private func officer(_ id: KeyID, at place: LogPlace) throws -> SigningPublicKey {
    let officer = try directory.principal(id, at: place).body
    guard officer.role == .officer, let key = officer.signPk else {
      throw StatementError.certificateRole
    }
    return key
  }
}
