internal import Ledger
internal import Statements

/// What does not add up about a record, as far as a survivor may have to act on it.
public enum RecordAlarm: String, Codable, CaseIterable, Sendable {
  /// A statement that she knows of has no entry in the log.
  case logMissing = "log_missing"
  /// The log has an entry about her that the service did not show.
  case logExtra = "log_extra"
  /// The log has an entry about her twice.
  case logDuplicate = "log_duplicate"
  /// A request that nobody can be shown to have made.
  case requestUnverified = "request_unverified"
  case withdrawalUnverified = "withdrawal_unverified"
  /// Something that nobody who may read is shown to have said about a grant.
  case noteUnverified = "note_unverified"
  /// A statement is not in the log where the service says.
  case statementMisplaced = "statement_misplaced"
  /// A statement was left out, or shown twice, or in another order.
  case statementsIncomplete = "statements_incomplete"
  /// A statement's signature, or its place in the chain, is not right.
  case statementUnverified = "statement_unverified"
  /// A reading is not what the service says about it.
  case readingUnverified = "reading_unverified"
  /// Somebody was given more than she had allowed, or after she had stopped it.
  case readingNotAllowed = "reading_not_allowed"
  /// The service showed another record, or none.
  case recordForeign = "record_foreign"
  /// A request to recover her phrase that nobody can be shown to have made, or out of its turn.
  case recoveryUnverified = "recovery_unverified"
  /// The keeper gave out its half of a recovery before its time, or after she had turned it off.
  case recoveryNotAllowed = "recovery_not_allowed"
  /// The service hands out a root that she has replaced: her old words open the record again.
  case rootOld = "root_old"
  /// The list of people and agencies is not whole.
  case directoryIncomplete = "directory_incomplete"
  /// The service does not speak for the federation that is pinned.
  case federationForeign = "federation_foreign"
  /// The log is smaller than it was.
  case checkpointRollback = "checkpoint_rollback"
  /// The log is not the one that was seen here before.
  case checkpointInconsistent = "checkpoint_inconsistent"
  /// The log's newest state is not signed as it must be.
  case checkpointUnverified = "checkpoint_unverified"
  /// Too few witnesses have cosigned.
  case witnessQuorum = "witness_quorum"
  /// The log's entries are not those that it has signed.
  case entriesWrong = "entries_wrong"
  /// Another answer does not verify.
  case answerUnverified = "answer_unverified"

  init(_ finding: ViewFindings.Alarm) {
    self =
      switch finding {
      case .missing: .logMissing
      case .extra: .logExtra
      case .duplicate: .logDuplicate
      }
  }

  /// - Parameter error: thrown while an account was checked.
  /// - Returns: `nil` for what proves nothing against the service, as a line that broke.
  public init?(_ error: any Error) {
    switch error {
    case let error as ClientError where error.code == .unverified:
      self = error.alarm ?? .answerUnverified
    case let error as LedgerError: self.init(ledger: error)
    case is StatementError: self = .statementUnverified
    default: return nil
    }
  }

  private init(ledger error: LedgerError) {
    switch error {
    case .logMissing: self = .logMissing
    case .logExtra: self = .logExtra
    case .logDuplicate: self = .logDuplicate
    case .checkpointRollback: self = .checkpointRollback
    case .checkpointInconsistent: self = .checkpointInconsistent
    case .witnessQuorum: self = .witnessQuorum
    case .entryMalformed, .tileMalformed, .tileWrong: self = .entriesWrong
    case .label, .commit, .inclusion, .proofMalformed: self = .statementMisplaced
    default: self = .checkpointUnverified
    }
  }
}
