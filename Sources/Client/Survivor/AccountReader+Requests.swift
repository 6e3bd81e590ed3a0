internal import Statements
internal import Testimony

extension AccountReader {
  func accessRequest(
    _ envelope: Envelope, at place: LogPlace
  ) throws -> Statement<AccessRequest> {
    let body = try StatementVerifier.peek(envelope, as: AccessRequest.self)
    let officer = try directory.principal(body.officer, at: place)
    guard body.record == record, directory.isOfficer(officer.body, of: body.unit, at: place) else {
      throw ClientError.unverified("a request is not what it says")
    }
    return try StatementVerifier.verify(
      envelope, as: AccessRequest.self, signedBy: [officer.body.signPk].compactMap { $0 })
  }

  /// Whoever asks whether it is told has a certificate that counts then.
  func inquiry(_ envelope: Envelope, at place: LogPlace) throws -> Statement<Inquiry> {
    let body = try StatementVerifier.peek(envelope, as: Inquiry.self)
    let asks = try directory.principal(body.inquirer, at: place).body
    guard body.record == record, asks.role == .officer || asks.role == .advocate else {
      throw ClientError.unverified("an inquiry is not what it says")
    }
    return try StatementVerifier.verify(
      envelope, as: Inquiry.self, signedBy: [asks.signPk].compactMap { $0 })
  }

  /// Nobody but the officer who asked takes a request back.
  func withdrawal(
    _ envelope: Envelope, at place: LogPlace
  ) throws -> Statement<Withdrawal> {
    let body = try StatementVerifier.peek(envelope, as: Withdrawal.self)
    let asked = requests.first { $0.statement.hash == body.requestHash }
    guard asked?.statement.body.officer == body.officer else {
      throw ClientError.unverified("a withdrawal is not what it says")
    }
    let officer = try directory.principal(body.officer, at: place)
    return try StatementVerifier.verify(
      envelope, as: Withdrawal.self, signedBy: [officer.body.signPk].compactMap { $0 })
  }
}
