internal import API
public import Statements
public import Testimony

extension OfficerSession {
  /// Those who were referred to the officer's units, in the order of the log.
  /// - Returns: them, and whether all of it verified and opened: what did not is left out.
  public func referrals() async throws -> (referrals: [OfficerReferral], isWhole: Bool) {
    var all: [(leaf: Int, referral: OfficerReferral)] = []
    var isWhole = true
    for record in try await referredRecords() {
      for held in try await grants(record: record) {
        // One that is not sound must not hide the others.
        do {
          all += try referrals(under: held, of: record)
        } catch {
          isWhole = false
        }
      }
    }
    return (all.sorted { $0.leaf < $1.leaf }.map(\.referral), isWhole)
  }

  /// Says how a referral stands.
  /// - Returns: the log in which it stands, to be remembered.
  @discardableResult
  public func answer(
    _ referral: Statement<Referral>, _ status: ReferralStatus.Status
  ) async throws -> VerifiedLog {
    let statement = try Statement(
      signing: ReferralStatus(
        at: service.connection.now, referralHash: referral.hash, officer: keys.keyID,
        status: status), with: [keys.signer])
    return try await post(statement.envelope, to: Route.notes)
  }

  func referredRecords() async throws -> [RecordID] {
    var records: [RecordID] = []
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.referrals + PageQuery(from: from).text, as: ReferralsPage.self)
      for record in page.records where !records.contains(record) { records.append(record) }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the list of referrals does not go on")
      }
      next = page.next
    }
    return records
  }

  /// None where nothing is granted any more.
  private func grants(record: RecordID) async throws -> [GrantedRecord] {
    do {
      return try await service.connection.get(Route.grants(record), as: GrantsBody.self).grants
    } catch let error as ClientError where error.problem?.kind == .notFound {
      return []
    }
  }

  private func referrals(
    under held: GrantedRecord, of record: RecordID
  ) throws -> [(leaf: Int, referral: OfficerReferral)] {
    let opened = try open(held, code: nil, record: record)
    guard opened.said.isWhole else {
      throw ClientError.unverified("what was said about a grant does not verify")
    }
    return opened.said.referrals.compactMap { standing in
      let body = standing.referral.body
      guard body.grantHash == opened.grant.hash, body.unit == held.unit else { return nil }
      return (
        held.grant.leaf, OfficerReferral(standing: standing, grant: AnsweringGrant(opened))
      )
    }
  }
}
