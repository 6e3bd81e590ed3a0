internal import API
internal import Ledger
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension OfficerSession {
  /// Signs a request, with its detail sealed to her; nothing is sent.
  public func sign(
    _ ask: Ask, at address: RecordAddress
  ) throws -> Statement<AccessRequest> {
    guard let id = RequestID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let detail = try SealedMessage.seal(
      ask.detail, to: address.boxPk, info: SealContext.requestDetail(id))
    let body = AccessRequest(
      at: service.connection.now, request: id, record: address.record, sections: ask.sections,
      unit: ask.unit, officer: keys.keyID, purpose: ask.purpose, legalBasis: ask.legalBasis,
      jurisdiction: ask.jurisdiction, offline: ask.offline, sealedDetail: Bytes(bytes: detail),
      notBefore: ask.span.notBefore, notAfter: ask.span.notAfter)
    return try Statement(signing: body, with: [keys.signer])
  }

  /// Sends a request; it waits in her list.
  /// - Returns: the log in which it stands, to be remembered.
  @discardableResult
  public func send(_ request: Statement<AccessRequest>) async throws -> VerifiedLog {
    try await post(request.envelope, to: Route.requests)
  }

  /// Takes a request back; it can no longer be granted.
  @discardableResult
  public func withdraw(
    _ request: Statement<AccessRequest>
  ) async throws -> (withdrawal: Statement<Withdrawal>, log: VerifiedLog) {
    let statement = try Statement(
      signing: Withdrawal(
        at: service.connection.now, requestHash: request.hash, officer: keys.keyID),
      with: [keys.signer])
    return (statement, try await post(statement.envelope, to: Route.requests))
  }

  /// The label is hers; that the entry holds this very statement can be seen without it.
  func post(_ envelope: Envelope, to route: String) async throws -> VerifiedLog {
    try await admit(envelope, to: route).log
  }

  func admit(
    _ envelope: Envelope, to route: String
  ) async throws -> (admission: Admission, log: VerifiedLog) {
    let admission = try await service.connection.post(
      route, StatementBodyText(envelope: envelope.text), as: Admission.self)
    let newer = try await service.log(seen: LogMemory(log))
    try newer.checkCommitment(admission.statement, hash: envelope.hash)
    return (admission, newer)
  }

  /// The officer's own requests, newest last, with what is known of their answers.
  public func requests() async throws -> [OfficerRequest] {
    let own = try await ownRequests()
    var grants: [AnsweringGrant] = []
    for record in own.grantedRecords { grants += try await answeringGrants(record: record) }
    return own.all(with: grants)
  }

  /// The same, and the grants to the officer's units that answer none of them: of the same records, and of
  /// those with a referral to one of the units.
  public func requestsAndOthers() async throws -> (
    requests: [OfficerRequest], others: [AnsweringGrant]
  ) {
    let own = try await ownRequests()
    let referred = try await referredRecords()
    var grants: [AnsweringGrant] = []
    for record in own.grantedRecords.union(referred) {
      grants += try await answeringGrants(record: record)
    }
    let requests = own.all(with: grants)
    let answers = Set(requests.compactMap { $0.grant?.grant.hash })
    let others = grants.filter { !answers.contains($0.grant.hash) }
    return (requests, others.sorted { $0.grant.body.at < $1.grant.body.at })
  }

  private func ownRequests() async throws -> OwnRequests {
    var own = OwnRequests()
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.requests + PageQuery(from: from).text, as: RequestsPage.self)
      try own.add(page.statements, page.decisions, signedBy: keys.signPublic) { admitted, hash in
        // What is newer than the log that was read is not in it yet.
        if admitted.leaf < log.size { try log.checkCommitment(admitted, hash: hash) }
      }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the list of requests does not go on")
      }
      next = page.next
    }
    return own
  }
}
