internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// An officer's own requests and withdrawals, and how she has answered them, a page at a time.
  /// It is read from what bears the officer's key alone, so that it takes as long whether the
  /// records exist or not.
  public func requests(
    from leaf: Int, by caller: Caller
  ) async throws -> (
    statements: [AdmittedStatement], decisions: [RequestDecision], next: Int?
  ) {
    _ = try caller.certificate(.officer)
    return try await reading { reader in
      let all = try Self.ownKinds.flatMap {
        try reader.statements(
          of: $0, by: caller.keyID, fromLeaf: leaf, limit: Self.pageLength)
      }
      let page = all.sorted { $0.leaf < $1.leaf }.prefix(Self.pageLength)
      let own = page.filter { $0.kind == .request || $0.kind == .withdrawal }
      return (
        statements: own.compactMap(\.admittedStatement).map(self.withoutCounter),
        decisions: try page.compactMap(reader.decision),
        next: page.count == Self.pageLength ? page.last.map { $0.leaf + 1 } : nil
      )
    }
  }

  private static let ownKinds: [StatementKind] = [
    .request, .withdrawal, .grant, .refusal, .revocation,
  ]
}

extension RecordReader {
  /// What an officer is told of a statement of hers; `nil` for other statements.
  fileprivate func decision(_ stored: StoredStatement) throws -> RequestDecision? {
    let outcome: RequestDecision.Outcome
    switch stored.kind {
    case .grant: outcome = .granted
    case .refusal: outcome = .refused
    case .revocation: outcome = .revoked
    default: return nil
    }
    return try answeredRequest(by: stored).map {
      RequestDecision(request: $0, outcome: outcome, at: stored.admitted)
    }
  }
}
