internal import Statements
internal import Testimony

/// Follows the recoveries of a record, statement by statement, in the order of the log.
struct RecoveryReading {
  let record: RecordID
  var directory: CertificateDirectory
  private(set) var courses: [RecoveryCourse] = []
  private(set) var events: [RecoveryEvent] = []

  init(record: RecordID, directory: CertificateDirectory) {
    self.record = record
    self.directory = directory
  }

  /// Takes a decision of hers that was verified.
  mutating func take(_ act: ConsentAct, at moment: Timestamp) throws {
    for index in courses.indices { try courses[index].take(act.envelope, admitted: moment) }
    if let recovery = act.statement(Recovery.self) { courses.append(RecoveryCourse(recovery)) }
  }

  /// Takes an officer's request: only an officer of the unit that she chose can make one.
  /// - Returns: whether it is one.
  mutating func takeRequest(_ envelope: Envelope, _ admitted: AdmittedStatement, at place: LogPlace)
    -> Bool
  {
    guard let body = try? StatementVerifier.peek(envelope, as: RecoveryRequest.self),
      body.record == record, let index = index(of: body.recoveryHash),
      let officer = try? directory.principal(body.officer, at: place).body,
      let key = officer.signPk,
      directory.isOfficer(officer, of: courses[index].recovery.body.unit, at: place),
      let request = try? StatementVerifier.verify(
        envelope, as: RecoveryRequest.self, signedBy: [key]),
      (try? courses[index].take(envelope, admitted: admitted.admitted)) == true
    else { return false }
    events.append(RecoveryEvent(kind: .vouched(request), admitted: admitted))
    return true
  }

  /// Takes what the keeper has done with its half.
  /// - Returns: whether it was allowed: nothing leaves before an officer has vouched and the delay is
  ///   over, nor after she has turned it off.
  mutating func take(_ release: Statement<RecoveryRelease>, _ admitted: AdmittedStatement) -> Bool {
    events.append(RecoveryEvent(kind: .released(release), admitted: admitted))
    guard let index = index(of: release.body.recoveryHash) else { return false }
    return (try? courses[index].take(release.envelope, admitted: admitted.admitted)) == true
  }

  private func index(of recovery: StatementHash) -> Int? {
    courses.firstIndex { $0.recovery.hash == recovery }
  }
}
