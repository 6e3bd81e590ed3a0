internal import API
internal import Client
internal import Statements
internal import Testimony

/// An officer's grant as it is named on the command line.
struct GrantFinding {
  let session: OfficerSession
  let workplace: Workplace

  static func open(_ options: GlobalOptions) async throws -> GrantFinding {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    return GrantFinding(session: session, workplace: workplace)
  }

  /// The grants that a text may mean, oldest first: one by its id or by the number of the request
  /// that it answers, or all of a record by its code.
  func grants(_ text: String) async throws -> [HeldGrant] {
    let found = try await candidates(text).filter {
      GrantID(text) == nil || $0.grant.body.grant.description == text
    }
    guard !found.isEmpty else {
      throw ConsoleError(
        "there is no such grant for you",
        hint: "name it by the record's code, its id, or the request's number", status: .noGrant)
    }
    return found
  }

  private func candidates(_ text: String) async throws -> [HeldGrant] {
    if Int(text) == nil, GrantID(text) == nil, let code = RecordCode(typed: text) {
      let record = try await session.address(of: code).record
      return try await session.grants(of: code, record: record)
    }
    let requests = try await session.requests()
    if let number = Int(text) {
      guard requests.indices.contains(number - 1), let grant = requests[number - 1].grant else {
        return []
      }
      return try await session.grants(in: requests[number - 1].statement.body.record)
        .filter { $0.grant.hash == grant.grant.hash }
    }
    return try await all(requests)
  }

  /// All grants to the officer's units that are known here.
  func all() async throws -> [HeldGrant] { try await all(session.requests()) }

  private func all(_ requests: [OfficerRequest]) async throws -> [HeldGrant] {
    let granted = requests.filter { $0.decisions.contains { $0.outcome == .granted } }
    var records = Set(granted.map(\.statement.body.record))
    records.formUnion(
      try await session.referrals().referrals.map(\.standing.referral.body.record))
    var all: [HeldGrant] = []
    for record in records {
      do {
        all += try await session.grants(in: record)
      } catch let error as ClientError where error.problem?.kind == .notFound {
        // It was granted to a unit that the officer is in no more.
      }
    }
    return all
  }
}
