internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Records in which a delegation to the caller runs, a page of the caller's delegations at a time.
  public func delegations(
    from leaf: Int, by caller: Caller
  ) async throws -> (records: [RecordID], next: Int?) {
    _ = try caller.certificate(.advocate)
    let now = now
    return try await reading { reader in
      let page = try reader.statements(
        of: .delegation, by: caller.keyID, fromLeaf: leaf, limit: Self.waitingPage)
      var records: [RecordID] = []
      for record in page.compactMap(\.record) where !records.contains(record) {
        let history = try self.history(of: record, reader)
        if history?.delegations(to: caller.keyID, at: now).isEmpty == false {
          records.append(record)
        }
      }
      return (records, page.count == Self.waitingPage ? page.last.map { $0.leaf + 1 } : nil)
    }
  }

  /// What a delegate may see of a record, a page at a time: the consent chain, requests within the
  /// delegations that run, and what opens those.
  /// - Throws: ``KeeperError/notFound`` where no delegation to the caller runs, whether there is a
  ///   record or not.
  public func delegated(
    _ record: RecordID, from leaf: Int, by caller: Caller
  ) async throws -> DelegatedAccount {
    guard case .certified(let certificate, nil) = caller.standing,
      certificate.body.role == .advocate,
      try await reading({ try $0.isDelegated(record, to: caller.keyID) }),
      let key = try await secret(of: .record(record))
    else { throw KeeperError.notFound }
    let now = now
    return try await reading { reader in
      guard let history = try self.history(of: record, reader) else {
        throw KeeperError.notFound
      }
      let running = history.delegations(to: caller.keyID, at: now)
      guard !running.isEmpty else { throw KeeperError.notFound }
      let directory = try self.directory(reader)
      let page = try reader.statements(of: record, fromLeaf: leaf, limit: Self.pageLength)
      let seen = try page.filter {
        try $0.seq != nil || reader.isRequest($0, within: running, directory)
      }
      return DelegatedAccount(
        record: record,
        statements: seen.compactMap(\.admittedStatement).map(self.withoutCounter),
        seals: leaf == 0 ? try running.map { try reader.seal(of: $0.hash, key: key) } : [],
        next: page.count == Self.pageLength ? page.last.map { $0.leaf + 1 } : nil)
    }
  }
}

extension RecordReader {
  /// Whether it is a request that one of the delegations covers, or the withdrawal of one.
  fileprivate func isRequest(
    _ stored: StoredStatement, within delegations: [Statement<Delegation>],
    _ directory: CertificateDirectory
  ) throws -> Bool {
    switch stored.kind {
    case .request:
      let request = try StatementVerifier.peek(stored.parsed(), as: AccessRequest.self)
      let countries = directory.countries(of: request.unit).union([request.jurisdiction])
      return delegations.contains { $0.body.covers(request.purpose, countries: countries) }
    case .withdrawal:
      let hash = try StatementVerifier.peek(stored.parsed(), as: Withdrawal.self).requestHash
      return try statement(hash).map { try isRequest($0, within: delegations, directory) } ?? false
    default: return false
    }
  }

  fileprivate func seal(of delegation: StatementHash, key: SecretBytes) throws -> DelegationSeal {
    let row = "\(delegation)"
    guard let kept = try sealed(.delegations, row: row) else { throw StorageError.corrupt }
    let seal = try AtRest.open(kept, .delegations, row: row, key: key)
    return DelegationSeal(
      delegation: delegation, sealed: Bytes(bytes: seal.withUnsafeBytes { Array($0) }))
  }
}
