internal import API
internal import Ledger
public import Statements
public import Testimony

extension TrustedService {
  /// Asks whether something is told under a code. She sees who has asked.
  /// - Parameters:
  ///   - keys: of the officer or advocate who asks; the connection is signed by them.
  ///   - log: as it was read last.
  /// - Returns: `told` is `nil` where nothing is; and the log in which the inquiry stands.
  public func told(
    _ code: RecordCode, by keys: PrincipalKeys, after log: VerifiedLog
  ) async throws -> (told: ToldBefore?, log: VerifiedLog) {
    let address = try await connection.post(
      Route.lookup, CodeBody(code: code), as: RecordAddress.self)
    let inquiry = try Statement(
      signing: Inquiry(at: connection.now, record: address.record, inquirer: keys.keyID),
      with: [keys.signer])
    let answer = try await connection.post(
      Route.inquiries, InquiryBody(code: code, envelope: inquiry.envelope.text),
      as: InquiryAnswer.self)
    let newer = try await self.log(seen: LogMemory(log))
    try newer.checkCommitment(answer.admission.statement, hash: inquiry.hash)
    return (answer.told, newer)
  }
}
