internal import Statements
internal import Testimony

/// Releases that were logged and not answered, because the quorum did not confirm them in time: the
/// same request is answered when it comes again. In memory only: what a crash leaves is over.
struct OwedReleases: Sendable {
  private struct Owed {
    var outcome: ReleaseOutcome
    let grant: StatementHash
    let until: Timestamp
  }

  /// By the hash of the request.
  private var all: [StatementHash: Owed] = [:]

  subscript(request: StatementHash) -> ReleaseOutcome? { all[request]?.outcome }

  mutating func add(_ outcome: ReleaseOutcome, to request: Statement<ReleaseRequest>) {
    all[request.hash] = Owed(
      outcome: outcome, grant: request.body.grantHash,
      until: request.body.at.adding(seconds: ChainHead.tolerance))
  }

  /// A release was answered, or will never be.
  /// - Returns: whether the grant's key has to go: it was the last one, and no other is owed.
  mutating func settle(
    _ request: StatementHash, of grant: StatementHash, isLast: Bool
  ) -> Bool {
    all[request] = nil
    guard isLast else { return false }
    guard let other = all.first(where: { $0.value.grant == grant }) else { return true }
    all[other.key]?.outcome.isLast = true
    return false
  }

  /// Settles all whose requests count no more.
  /// - Returns: the grants whose keys have to go.
  mutating func settleLate(at now: Timestamp) -> [StatementHash] {
    var over: [StatementHash] = []
    for (request, owed) in all where owed.until < now {
      // Asked again, because another may have left it the last one's duty.
      let isLast = all[request]?.outcome.isLast ?? owed.outcome.isLast
      if settle(request, of: owed.grant, isLast: isLast) { over.append(owed.grant) }
    }
    return over
  }
}
