internal import API
internal import Ledger
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension SurvivorSession {
  /// Fetches and verifies everything about the record.
  /// - Parameters:
  ///   - seen: what this machine remembers of the log, if anything.
  ///   - evidence: takes note of whatever does not add up.
  /// - Throws: ``ClientError``, ``StatementError``, ``LedgerError``: nothing is shown that does not
  ///   verify. What is merely odd is in ``SurvivorRecord/alarms``.
  public func account(
    seen: LogMemory?, evidence: LogEvidence = LogEvidence()
  ) async throws -> SurvivorRecord {
    // The log first: whatever it holds of hers, the account must explain when it is asked later.
    let log = try await service.log(seen: seen, evidence: evidence)
    var statements: [AdmittedStatement] = []
    var keys: [SectionVersion: [UInt8]] = [:]
    var pending: [AdmittedStatement] = []
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.account(record) + PageQuery(from: from).text, as: RecordAccount.self)
      guard page.record == record, page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the account is of another record", .recordForeign)
      }
      let inLog = page.statements.filter { $0.leaf < log.size }
      statements += inLog
      pending += page.statements.filter { $0.leaf >= log.size }
      for key in page.keys { keys[key.sectionVersion] = key.wrapped.bytes }
      next = page.next
    }
    let directory = try await service.directory(log, for: record)
    return try AccountReader(
      seed: seed, service: service, code: code, record: record, directory: directory, log: log,
      evidence: evidence
    ).read(
      statements, keys: keys,
      opened: OpenedRoot(root: root, signer: seed.publicKeys.signPk, pending: pending))
  }
}
