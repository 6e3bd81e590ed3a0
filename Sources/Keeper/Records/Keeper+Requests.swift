internal import Policy
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Admits an officer's request, or its withdrawal. A record that does not exist gets one too, with
  /// an entry in the log that looks like any other, so that asking tells nothing.
  public func request(_ text: String, by caller: Caller) async throws -> Admission {
    let officer = try caller.certificate(.officer)
    let envelope = try parse(text)
    if envelope.kind == .withdrawal { return try await withdraw(envelope, by: caller) }
    let statement: Statement<AccessRequest>
    do {
      statement = try StatementVerifier.verify(
        envelope, as: AccessRequest.self, signedBy: [caller.signingKey])
    } catch {
      throw KeeperError.statement(error)
    }
    let body = statement.body
    let now = now
    let directory = directory
    guard body.officer == caller.keyID,
      directory.isOfficer(officer, of: body.unit, at: .next(at: now)),
      (try? directory.unit(body.unit, at: .next(at: now))) != nil, let span = body.span
    else { throw KeeperError.certificate }
    guard now.distance(to: body.at) <= ChainHead.tolerance else {
      throw KeeperError.statement(.requestClock)
    }
    if let known = try await admitted(envelope.hash) {
      return try await proven(withoutCounter(known))
    }
    // Only what the officer knows is asked of policy here; the rest is asked when she grants.
    let decision = policy.decide(
      PolicyQuestion(
        act: .request, role: .officer,
        countries: directory.countries(of: body.unit).union([body.jurisdiction]),
        sections: body.sections, purpose: body.purpose, legalBasis: body.legalBasis, window: span,
        offline: body.offline, now: now, namedOneByOne: Set(body.sections)))
    guard decision.isAllowed else { throw KeeperError.policy(decision) }
    let key = try await secret(of: .record(body.record))
    let admission = try await admitting { writer in
      let now = self.now
      if let stored = try writer.statement(envelope.hash)?.admittedStatement { return stored }
      try self.checkOfficer(caller, of: body.unit, now: now, writer)
      return try writer.append(
        envelope, kind: .request, record: body.record, seq: nil, author: caller.keyID,
        line: writer.nextLine(of: body.record, key: key), now: now)
    }
    return withoutCounter(admission)
  }

  /// Certificates may have been revoked since the request came in.
  /// - Parameter unit: one that the officer has to belong to, if it matters.
  func checkOfficer(
    _ caller: Caller, of unit: UnitID? = nil, now: Timestamp, _ reader: any RecordReader
  ) throws {
    let directory = try directory(reader)
    guard let officer = try? directory.principal(caller.keyID, at: .next(at: now)).body,
      officer.role == .officer
    else { throw KeeperError.certificate }
    guard let unit else { return }
    guard directory.isOfficer(officer, of: unit, at: .next(at: now)),
      (try? directory.unit(unit, at: .next(at: now))) != nil
    else { throw KeeperError.certificate }
  }

  /// The counter would tell how much has happened about the record: it is hers to know.
  func withoutCounter(_ statement: AdmittedStatement) -> AdmittedStatement {
    AdmittedStatement(uncounted: statement)
  }

  func withoutCounter(_ admission: Admission) -> Admission {
    Admission(statement: withoutCounter(admission.statement), proof: admission.proof)
  }
}

extension AdmittedStatement {
  init(uncounted statement: AdmittedStatement) {
    self.init(
      envelope: statement.envelope, leaf: statement.leaf, admitted: statement.admitted,
      salt: statement.salt, counter: nil, grant: nil)
  }
}
