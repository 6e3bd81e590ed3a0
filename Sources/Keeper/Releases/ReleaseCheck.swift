internal import Policy
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Why a release is denied, in the order of protocol section 7, or `released`. The caller is a
  /// member of a recipient unit.
  func outcome(
    of request: ReleaseRequest, _ grant: Statement<Grant>, row: GrantRow, history: RecordHistory,
    units: Set<UnitID>, in context: RecordContext,
    _ writer: any RecordWriter
  ) throws -> ReleaseCode {
    guard hasCountingRecipient(grant.body, of: request.officer, among: units, in: context) else {
      return .certificate
    }
    guard context.now.distance(to: request.at) <= ChainHead.tolerance else { return .clock }
    let isFresh = try writer.insertNonce(
      request.nonce.bytes.map { String($0, radix: 16) }.joined(separator: "."),
      of: request.officer, until: context.now.adding(seconds: 2 * ChainHead.tolerance + 1),
      now: context.now)
    guard isFresh else { return .replay }
    let standing = standing(of: grant, row, history, at: context.now)
    guard standing == .released else { return standing }
    let granted = Set(grant.body.sections.map(\.sectionVersion))
    guard granted.isSuperset(of: request.sections) else { return .sections }
    guard let span = grant.body.span else { return .expired }
    let countries = try countries(of: grant.body, record: history, in: context.directory)
    let decision = policy.decide(
      question(
        .release, grant.body, span: span, countries: countries, history, writer, context.now))
    return decision.isAllowed ? .released : .policy
  }

  /// How a release would end, as far as clock and chain say: the grant's own end comes first, for it stays
  /// ended when the record is read again.
  func standing(
    of grant: Statement<Grant>, _ row: GrantRow, _ history: RecordHistory, at now: Timestamp
  ) -> ReleaseCode {
    let status = history.status(of: grant.hash, at: now)
    switch status {
    case .notStarted?: return .notStarted
    case .revoked?: return .revoked
    case .expired?, nil: return .expired
    case .active?, .frozen?, .erasing?: break
    }
    guard !isExhausted(grant.body, row) else { return .exhausted }
    guard row.sharesDestroyed == nil else { return .expired }
    return switch status {
    case .frozen?: .frozen
    case .erasing?: .erased
    default: .released
    }
  }

  /// Whether what was released before may still be answered: nothing has ended since.
  func isAnswerable(
    _ request: ReleaseRequest, _ grant: Statement<Grant>, _ history: RecordHistory,
    units: Set<UnitID>, in context: RecordContext
  ) -> Bool {
    guard hasCountingRecipient(grant.body, of: request.officer, among: units, in: context),
      context.now.distance(to: request.at) <= ChainHead.tolerance,
      case .active? = history.status(of: grant.hash, at: context.now)
    else { return false }
    return true
  }

  /// All releases that she allowed, or all labels of the grant's view, are used.
  func isExhausted(_ grant: Grant, _ row: GrantRow) -> Bool {
    (grant.maxReleases > 0 && row.released >= grant.maxReleases)
      || row.nextCounter >= Self.grantCounterLimit
  }

  /// At least one recipient unit of the officer's still has a certificate that counts. Of a team
  /// the officer's own unit has to count too.
  private func hasCountingRecipient(
    _ grant: Grant, of officer: KeyID, among units: Set<UnitID>, in context: RecordContext
  ) -> Bool {
    let place = LogPlace.next(at: context.now)
    let directory = context.directory
    guard let officer = try? directory.principal(officer, at: place).body else { return false }
    return grant.recipients.contains {
      guard units.contains($0.unit), (try? directory.unit($0.unit, at: place)) != nil else {
        return false
      }
      return directory.isOfficer(officer, of: $0.unit, at: place)
    }
  }
}
