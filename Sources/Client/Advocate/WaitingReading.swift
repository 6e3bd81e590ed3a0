internal import Statements
internal import Testimony

/// Verifies what waits in one record, statement by statement.
struct WaitingReading {
  private let manifest: Manifest
  private let directory: CertificateDirectory
  private let log: VerifiedLog
  private var requests: [WaitingAccount.Entry<AccessRequest>] = []
  private var said: SaidReading
  private var retention: WaitingAccount.Entry<Retention>?
  private let service: TrustedService

  private let handedOver: Timestamp?

  init(
    manifest: Manifest, handedOver: Timestamp? = nil, service: TrustedService,
    directory: CertificateDirectory, log: VerifiedLog
  ) {
    self.handedOver = handedOver
    self.manifest = manifest
    self.service = service
    self.directory = directory
    self.log = log
    said = SaidReading(
      record: manifest.record, survivor: manifest.survivor.signPk, directory: directory, log: log)
  }

  var account: WaitingAccount {
    let said = said.said(isWhole: true)
    return WaitingAccount(
      record: manifest.record, code: manifest.code, requests: requests,
      questions: said.notes.compactMap {
        guard case .question(let question) = $0.note else { return nil }
        return .init(statement: question, since: $0.at)
      },
      referrals: said.referrals, handedOver: handedOver, retention: retention)
  }

  /// - Throws: ``StatementError`` and ``ClientError`` for what is not what it says.
  mutating func take(_ admitted: AdmittedStatement) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    switch envelope.kind {
    case .request: break
    case .retention: return try take(retention: envelope, admitted)
    default: return try said.take(admitted)
    }
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let body = try StatementVerifier.peek(envelope, as: AccessRequest.self)
    let statement = try StatementVerifier.verify(
      envelope, as: AccessRequest.self, signedBy: [officer(body.officer, of: body.unit, at: place)])
    guard body.record == manifest.record else {
      throw ClientError.unverified("what waits is of another record")
    }
    requests.append(.init(statement: statement, since: admitted.admitted))
  }

  private mutating func take(retention envelope: Envelope, _ admitted: AdmittedStatement) throws {
    try log.checkCommitment(admitted, hash: envelope.hash)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let keeper = try service.keeper(in: directory, at: place).body
    let statement = try StatementVerifier.verify(
      envelope, as: Retention.self, signedBy: [keeper.signPk].compactMap { $0 })
    guard statement.body.record == manifest.record else {
      throw ClientError.unverified("what waits is of another record")
    }
    retention = .init(statement: statement, since: admitted.admitted)
  }

  private func officer(
    _ id: KeyID, of unit: UnitID, at place: LogPlace
  ) throws -> SigningPublicKey {
    let officer = try directory.principal(id, at: place).body
    guard officer.role == .officer, directory.isOfficer(officer, of: unit, at: place),
      let key = officer.signPk
    else {
      throw StatementError.certificateRole
    }
    return key
  }
}
