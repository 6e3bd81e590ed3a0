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
  ///   - kept: what was verified of the record on this machine before, if it was kept.
  ///   - evidence: takes note of whatever does not add up.
  /// - Throws: ``ClientError``, ``StatementError``, ``LedgerError``: nothing is shown that does not
  ///   verify. What is merely odd is in ``SurvivorRecord/alarms``.
  public func account(
    seen: LogMemory?, kept: KeptAccount? = nil, evidence: LogEvidence = LogEvidence()
  ) async throws -> SurvivorRecord {
    // The log first: whatever it holds of hers, the account must explain when it is asked later.
    let log = try await service.log(seen: seen, evidence: evidence)
    async let organisations = service.directory(log, for: record)
    if let kept, let known = try await account(after: kept, in: log, organisations, evidence) {
      return known
    }
    let told = try await told(from: 0, in: log)
    return try await AccountReader(
      seed: seed, service: service, code: code, record: record, directory: organisations,
      log: log, evidence: evidence, grants: Set(told.statements.compactMap(\.grant)).count
    ).read(told.statements, keys: told.keys, opened: opened(told))
  }

  /// The account as it is now, after one that was verified in this program: only what is new is
  /// fetched and verified, in a log that goes on from the one before. All of the log is searched for
  /// labels of hers, as at first.
  /// - Parameters:
  ///   - before: what was verified before.
  ///   - note: a newer note of the log that was verified meanwhile, if there is one.
  ///   - evidence: takes note of whatever does not add up.
  /// - Throws: as ``account(seen:evidence:)``.
  public func account(
    after before: SurvivorRecord, newer note: String? = nil, evidence: LogEvidence = LogEvidence()
  ) async throws -> SurvivorRecord {
    let memory = LogMemory(before.log, newer: note ?? before.log.note)
    let log = try await service.log(seen: memory, evidence: evidence)
    // A new section comes with its key, and new people with the directory: then all is read again.
    guard log.organisationCount == before.log.organisationCount else {
      return try await account(seen: LogMemory(log), evidence: evidence)
    }
    let told = try await told(from: before.log.size, in: log)
    guard !told.statements.contains(where: \.isManifest) else {
      return try await account(seen: LogMemory(log), evidence: evidence)
    }
    return try before.reading.goingOn(in: log, with: before.directory, evidence: evidence)
      .read(told.statements, keys: before.keys, opened: opened(told))
  }

  /// - Returns: `nil` if all has to be read anew.
  private func account(
    after kept: KeptAccount, in log: VerifiedLog, _ directory: CertificateDirectory,
    _ evidence: LogEvidence
  ) async throws -> SurvivorRecord? {
    guard kept.organisations == log.organisationCount, kept.size <= log.size,
      let reader = try? AccountReader(
        seed: seed, service: service, code: code, record: record, directory: directory,
        log: log, evidence: LogEvidence(), labels: kept.labels
      ).goingOn(from: kept)
    else { return nil }
    let told = try await told(from: kept.size, in: log)
    guard !told.statements.contains(where: \.isManifest) else { return nil }
    return try reader.goingOn(in: log, with: directory, evidence: evidence)
      .read(told.statements, keys: kept.keys, opened: opened(told))
  }

  private typealias Told = (
    statements: [AdmittedStatement], pending: [AdmittedStatement],
    keys: [SectionVersion: [UInt8]]
  )

  /// What the service tells of the record from a leaf on.
  private func told(from leaf: Int, in log: VerifiedLog) async throws -> Told {
    var told: Told = ([], [], [:])
    var next: Int? = leaf
    while let from = next {
      let page = try await service.connection.get(
        Route.account(record) + PageQuery(from: from).text, as: RecordAccount.self)
      guard page.record == record, page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the account is of another record", .recordForeign)
      }
      told.statements += page.statements.filter { $0.leaf < log.size }
      told.pending += page.statements.filter { $0.leaf >= log.size }
      for key in page.keys { told.keys[key.sectionVersion] = key.wrapped.bytes }
      next = page.next
    }
    return told
  }

  private func opened(_ told: Told) -> OpenedRoot {
    OpenedRoot(root: root, signer: seed.publicKeys.signPk, pending: told.pending)
  }
}

extension AdmittedStatement {
  fileprivate var isManifest: Bool {
    (try? Envelope(parsing: Array(envelope.utf8)))?.kind == .manifest
  }
}
