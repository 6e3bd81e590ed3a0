internal import Testimony

/// What was decided about a request and logged.
struct ReleaseOutcome: Sendable {
  let statement: AdmittedStatement
  let hash: StatementHash
  let code: ReleaseCode
  let shares: [(section: SectionVersion, sealed: [UInt8])]
  /// The grant is exhausted by it; its shares are deleted and its key is to be destroyed.
  var isLast = false
}
