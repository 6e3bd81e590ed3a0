internal import Policy
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Why a release is denied, in the order of protocol section 7, or `released`. The caller is a
  /// member of a recipient unit.
  func outcome(
    of request: ReleaseRequest, _ grant: Statement<Grant>, row: GrantRow, history: RecordHistory,
    fault: StatementError?, in context: RecordContext, _ writer: any RecordWriter
  ) throws -> ReleaseCode {
    guard fault == nil, hasCountingRecipient(grant.body, in: context) else { return .certificate }
    guard context.now.distance(to: request.at) <= ChainHead.tolerance else { return .clock }
    let isFresh = try writer.insertNonce(
      request.nonce.bytes.map { String($0, radix: 16) }.joined(separator: "."),
      of: request.officer, until: context.now.adding(seconds: 2 * ChainHead.tolerance + 1),
      now: context.now)
    guard isFresh else { return .replay }
    switch history.status(of: grant.hash, at: context.now) {
    case .active?: break
    case .notStarted?: return .notStarted
    case .expired?, nil: return .expired
    case .revoked?: return .revoked
    case .frozen?: return .frozen
    case .erasing?: return .erased
    }
    let limit = grant.body.maxReleases
    guard limit == 0 || row.released < limit else { return .exhausted }
    guard row.sharesDestroyed == nil else { return .expired }
    let granted = Set(grant.body.sections.map(\.sectionVersion))
    guard granted.isSuperset(of: request.sections) else { return .sections }
    guard let span = grant.body.span else { return .expired }
    let countries = try countries(of: grant.body, record: history, in: context.directory)
    let decision = policy.decide(
      question(
        .release, grant.body, span: span, countries: countries, history, writer, context.now))
    return decision.isAllowed ? .released : .policy
  }

  /// At least one recipient unit still has a certificate that counts.
  private func hasCountingRecipient(_ grant: Grant, in context: RecordContext) -> Bool {
    grant.recipients.contains {
      (try? context.directory.unit($0.unit, at: .next(at: context.now))) != nil
    }
  }
}
