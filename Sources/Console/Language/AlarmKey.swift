internal import Client

/// What may not add up in the history of her record, and what to do: an alarm by its code.
package enum AlarmKey: String, PlainCatalogKey {
  case logMissing = "log_missing"
  case logExtra = "log_extra"
  case logDuplicate = "log_duplicate"
  case requestUnverified = "request_unverified"
  case withdrawalUnverified = "withdrawal_unverified"
  case noteUnverified = "note_unverified"
  case statementMisplaced = "statement_misplaced"
  case statementsIncomplete = "statements_incomplete"
  case statementUnverified = "statement_unverified"
  case readingUnverified = "reading_unverified"
  case readingNotAllowed = "reading_not_allowed"
  case recordForeign = "record_foreign"
  case recoveryUnverified = "recovery_unverified"
  case recoveryNotAllowed = "recovery_not_allowed"
  case rootOld = "root_old"
  case directoryIncomplete = "directory_incomplete"
  case federationForeign = "federation_foreign"
  case checkpointRollback = "checkpoint_rollback"
  case checkpointInconsistent = "checkpoint_inconsistent"
  case checkpointUnverified = "checkpoint_unverified"
  case witnessQuorum = "witness_quorum"
  case entriesWrong = "entries_wrong"
  case answerUnverified = "answer_unverified"
  case advice = "advice"
  case evidence = "evidence"

  package static let topic = "alarms"
}
