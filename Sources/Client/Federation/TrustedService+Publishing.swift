internal import API
internal import Ledger
public import Statements
public import Testimony

extension TrustedService {
  /// Sends a certificate or revocation to be logged, and verifies that it was.
  /// - Parameter seen: what this machine remembers of the log, if anything.
  @discardableResult
  public func publish(_ envelope: Envelope, seen: LogMemory?) async throws -> LoggedAnswer {
    let admission = try await connection.post(
      Route.organisations, StatementBodyText(envelope: envelope.text), as: Admission.self)
    return try await verify(admission, hash: envelope.hash, label: .organisations, seen: seen)
  }

  /// Sends a unit's secret, sealed to each member, for the members to fetch.
  public func storeUnitSeals(
    _ unit: UnitID, generation: Int, _ seals: [(member: String, sealed: [UInt8])]
  ) async throws {
    let body = UnitSealsBody(
      seals: seals.map { .init(member: $0.member, sealed: Bytes(bytes: $0.sealed)) })
    try await connection.put(Route.unitSeals(unit, generation: generation), body)
  }

  /// Verifies that a statement which was sent from here is in the log: by the proof in the answer,
  /// and in the log that everybody is shown, which has to continue what was seen. A proof alone may
  /// come from a log that is shown to nobody else.
  /// - Parameter evidence: takes note of an answer that does not add up.
  /// - Throws: ``LedgerError``, ``ClientError/unverified(_:)`` when another statement comes back.
  func verify(
    _ admission: Admission, hash: StatementHash, label: LogLabel, seen: LogMemory?,
    evidence: LogEvidence? = nil
  ) async throws -> LoggedAnswer {
    do {
      return try await check(admission, hash: hash, label: label, seen: seen, evidence: evidence)
    } catch {
      if RecordAlarm(error) != nil { evidence?.add(admission, hash: hash, label: label) }
      throw error
    }
  }

  private func check(
    _ admission: Admission, hash: StatementHash, label: LogLabel, seen: LogMemory?,
    evidence: LogEvidence?
  ) async throws -> LoggedAnswer {
    let statement = admission.statement
    guard let envelope = try? Envelope(parsing: Array(statement.envelope.utf8)),
      envelope.hash == hash
    else { throw ClientError.unverified("the answer is about another statement") }
    let entry = try LogEntry(
      label: label,
      commitment: LogCommitment(
        salt: statement.salt.bytes, statementHash: hash.bytes,
        admitted: statement.admitted.seconds))
    let proof = try LogProof(parsing: Array(admission.proof.utf8))
    guard proof.index == UInt64(statement.leaf) else { throw LedgerError.inclusion }
    try proof.verify(leafHash: entry.leafHash, trust: trust)
    let log = try await log(seen: seen, evidence: evidence)
    try log.check(statement, hash: hash, label: label)
    return LoggedAnswer(admission: admission, log: log)
  }
}
