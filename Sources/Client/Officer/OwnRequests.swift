internal import Statements
package import Testimony

/// What the service gives of an officer's own requests, verified: every request and withdrawal is
/// one that the officer has signed.
package struct OwnRequests {
  private var asked: [(statement: Statement<AccessRequest>, sent: Timestamp)] = []
  private var withdrawals: [StatementHash: Timestamp] = [:]
  private var decisions: [StatementHash: [RequestDecision]] = [:]

  package init() {}

  /// Adds a page of what the service gives.
  /// - Parameter checkLogged: throws when a statement is not in the log where it should be.
  /// - Throws: ``StatementError`` for what another key has signed, and ``ClientError``.
  package mutating func add(
    _ statements: [AdmittedStatement], _ said: [RequestDecision], signedBy key: SigningPublicKey,
    checkLogged: (AdmittedStatement, StatementHash) throws -> Void
  ) throws {
    for admitted in statements {
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      try checkLogged(admitted, envelope.hash)
      switch envelope.kind {
      case .request:
        let statement = try StatementVerifier.verify(
          envelope, as: AccessRequest.self, signedBy: [key])
        asked.append((statement, admitted.admitted))
      case .withdrawal:
        let body = try StatementVerifier.verify(
          envelope, as: Withdrawal.self, signedBy: [key]
        ).body
        withdrawals[body.requestHash] = admitted.admitted
      default: throw ClientError.unverified("the list of requests holds something else")
      }
    }
    for decision in said { decisions[decision.request, default: []].append(decision) }
  }

  /// The records for which the service says that she has granted something.
  package var grantedRecords: Set<RecordID> {
    Set(
      asked.filter { decisions[$0.statement.hash]?.contains { $0.outcome == .granted } ?? false }
        .map(\.statement.body.record))
  }

  /// Each request with its answer.
  package func all(with grants: [AnsweringGrant]) -> [OfficerRequest] {
    asked.map { statement, sent in
      OfficerRequest(
        statement: statement, sent: sent, withdrawn: withdrawals[statement.hash],
        decisions: decisions[statement.hash] ?? [],
        grant: grants.filter { $0.grant.body.requestHash == statement.hash }
          .max { $0.grant.body.seq < $1.grant.body.seq })
    }
  }
}
