internal import Statements
internal import Storage
internal import Testimony

extension StatementKind {
  /// Whether it may end a recovery: it turns it off, erases the record, or follows a release with a
  /// new phrase.
  var endsRecovery: Bool { self == .revocation || self == .erasure || self == .rootChange }
}

extension RecordReader {
  /// A recovery with all that has come of it; `nil` when there is none of this hash.
  func recoveryCourse(of hash: StatementHash) throws -> RecoveryCourse? {
    guard let stored = try statement(hash), stored.kind == .recovery, let record = stored.record
    else { return nil }
    let envelope = try stored.parsed()
    var course = RecoveryCourse(
      Statement(body: try StatementVerifier.peek(envelope, as: Recovery.self), envelope: envelope))
    let kinds: [StatementKind] = [
      .recoveryRequest, .recoveryRelease, .revocation, .erasure, .rootChange,
    ]
    let said = try kinds.flatMap { try all($0, of: record) }
      .filter { $0.leaf > stored.leaf }.sorted { $0.leaf < $1.leaf }
    for next in said { try course.take(next.parsed(), admitted: next.admitted) }
    return course
  }

  /// The recoveries of a record that are over.
  func overRecoveries(of record: RecordID, at now: Timestamp) throws -> [StatementHash] {
    try all(.recovery, of: record).map(\.hash).filter {
      try recoveryCourse(of: $0)?.state(at: now).isOver ?? true
    }
  }

  /// A recovery for which an officer has vouched, and that officer's statement, as long as it can be
  /// stopped: she may not look, and her advocate can tell her.
  func runningRecovery(
    in history: RecordHistory, at now: Timestamp
  ) throws -> [StoredStatement] {
    guard let newest = history.newestRecovery, let course = try recoveryCourse(of: newest.hash),
      !course.state(at: now).isOver, let request = course.request?.statement
    else { return [] }
    return try [newest.hash, request.hash].compactMap { try statement($0) }
  }

  /// What officers have said about a record's recoveries, in the order of the log.
  func recoveryRequests(of record: RecordID) throws -> [RecoveryRequest] {
    try all(.recoveryRequest, of: record).map {
      try StatementVerifier.peek($0.parsed(), as: RecoveryRequest.self)
    }
  }
}

extension RecordWriter {
  /// Deletes what was kept for recoveries that are over.
  func deleteOverRecoveries(of record: RecordID, at now: Timestamp) throws {
    for hash in try overRecoveries(of: record, at: now) {
      try deleteSealed(.recoveries, rowsBeginning: "\(hash)/")
    }
  }
}
