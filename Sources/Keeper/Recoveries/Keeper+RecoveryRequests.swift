internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// The recovery of a record that an officer of its unit may vouch under.
  /// - Throws: ``KeeperError/notFound`` where there is none for the caller's units, whether anybody
  ///   has the code or not.
  public func recovery(_ code: RecordCode, by caller: Caller) async throws -> RecoveryAddress {
    let officer = try caller.certificate(.officer)
    // Asked in either case, so that both take as long.
    let decoy = try decoyAddress(code).record
    let now = now
    let found = try await reading {
      reader -> (record: RecordID, recovery: Recovery, hash: StatementHash)? in
      let record = try reader.record(code: code)?.record ?? decoy
      guard let stored = try reader.all(.recovery, of: record).last else { return nil }
      return (record, try StatementVerifier.peek(stored.parsed(), as: Recovery.self), stored.hash)
    }
    let directory = directory
    guard let (record, recovery, hash) = found,
      directory.isOfficer(officer, of: recovery.unit, at: .next(at: now)),
      let key = try await secret(of: .recovery(hash))
    else { throw KeeperError.notFound }
    let keyring = MemberKeyring(officer: officer, keyID: caller.keyID, directory)
    return try await reading { reader in
      guard let course = try reader.recoveryCourse(of: hash), !course.state(at: now).isOver,
        let half = try reader.recoveryPart(.unit, of: hash, key: key),
        let stored = try reader.statement(hash)?.admittedStatement,
        let opening = try reader.chain(of: record, fromSeq: 0, limit: 1).first?.admittedStatement
      else { throw KeeperError.notFound }
      let seals = try keyring.seals(
        of: recovery.unit, generation: recovery.generation, in: reader)
      return RecoveryAddress(
        record: record, opening: self.withoutCounter(opening),
        recovery: self.withoutCounter(stored),
        half: Bytes(bytes: half.withUnsafeBytes { Array($0) }),
        unitSeal: seals.unit.map(Bytes.init(bytes:)), memberSeals: seals.member)
    }
  }

  /// Admits that an officer vouches for somebody; from then on the delay runs. Sending it again gives
  /// the same answer.
  /// - Throws: ``KeeperError/notFound`` for whoever is not of the unit that she chose;
  ///   ``StatementError/outOfPlace`` while another request waits, and when it is over.
  public func vouch(_ text: String, by caller: Caller) async throws -> Admission {
    _ = try caller.certificate(.officer)
    let envelope = try parse(text)
    let body = try own(envelope, as: RecoveryRequest.self, by: caller, named: \.officer)
    if let known = try await admitted(envelope.hash) {
      return try await proven(withoutCounter(known))
    }
    let recovery = try await reading { try $0.statement(body.recoveryHash) }
    guard recovery?.kind == .recovery, recovery?.record == body.record,
      let key = try await secret(of: .record(body.record))
    else { throw KeeperError.notFound }
    let hasKey = try await secret(of: .recovery(body.recoveryHash)) != nil
    let admission = try await admitting { writer in
      if let stored = try writer.statement(envelope.hash)?.admittedStatement { return stored }
      let now = self.now
      try self.check(body, hasKey: hasKey, by: caller, now: now, writer)
      return try writer.append(
        envelope, kind: .recoveryRequest, record: body.record, seq: nil, author: caller.keyID,
        line: writer.nextLine(of: body.record, key: key), now: now)
    }
    return withoutCounter(admission)
  }

  private func check(
    _ request: RecoveryRequest, hasKey: Bool, by caller: Caller, now: Timestamp,
    _ reader: any RecordReader
  ) throws {
    let directory = try directory(reader)
    guard let course = try reader.recoveryCourse(of: request.recoveryHash),
      let officer = try? directory.principal(caller.keyID, at: .next(at: now)).body,
      directory.isOfficer(officer, of: course.recovery.body.unit, at: .next(at: now))
    else { throw KeeperError.notFound }
    try checkOfficer(caller, of: course.recovery.body.unit, now: now, reader)
    guard request.sealedHalf.bytes.count == Self.halfLength else {
      throw KeeperError.malformed("The sealed half has another length.")
    }
    let claimant = KeyID(signing: request.claimant.signPk, box: request.claimant.boxPk)
    // Keys are made for one recovery: those of somebody else would be taken for that one's requests.
    guard directory.known(subject: claimant) == nil,
      try reader.record(request.record)?.survivor != request.claimant
    else { throw KeeperError.malformed("The claimant's keys are somebody's already.") }
    let state = course.state(at: now)
    guard hasKey, RecoveryLife.machine.next(after: state, on: .request) != nil else {
      throw KeeperError.statement(.outOfPlace)
    }
  }

  /// The newest request that an officer has made for somebody with this key, also one that is over.
  func vouched(_ key: KeyID, in record: RecordID) async throws -> RecoveryRequest? {
    try await reading { reader in
      try reader.recoveryRequests(of: record).last {
        KeyID(signing: $0.claimant.signPk, box: $0.claimant.boxPk) == key
      }
    }
  }
}
