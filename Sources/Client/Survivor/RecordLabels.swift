internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// The labels of all views of a record, each derived once, and how many of them its statements have
/// used: each statement must stand under the next one of its view.
struct RecordLabels {
  private var scan = LogScan()
  /// How many statements are known under each view, by its number in the scan.
  private var known: [Int] = []
  private var viewOfGrant: [StatementHash: Int] = [:]
  private var lastLeaf = -1

  /// - Parameter view: `view_r`.
  init(record view: SecretBytes) throws {
    try scan.add(view: view, kind: .record)
    known = [0]
  }

  /// - Parameter view: `view_g`.
  mutating func add(grant: StatementHash, view: SecretBytes) throws {
    viewOfGrant[grant] = try scan.add(view: view, kind: .grant)
    known.append(0)
  }

  /// Checks that a statement stands in the log under the next label of the view that it belongs to,
  /// behind everything before it.
  /// - Throws: ``ClientError/unverified(_:_:)``.
  mutating func take(
    _ admitted: AdmittedStatement, hash: StatementHash, in log: VerifiedLog
  ) throws {
    guard let counter = admitted.counter, counter >= 0 else {
      throw ClientError.unverified("a statement has no label", .statementsIncomplete)
    }
    guard let view = admitted.grant.map({ viewOfGrant[$0] }) ?? 0, counter == known[view],
      let label = try scan.label(UInt64(counter), of: view)
    else {
      throw ClientError.unverified(
        admitted.grant == nil
          ? "a statement is missing or out of order" : "a release is missing or out of order",
        .statementsIncomplete)
    }
    try log.check(admitted, hash: hash, label: label)
    // A reading that is told before the decision that forbids it would look allowed.
    guard admitted.leaf > lastLeaf else {
      throw ClientError.unverified(
        "a statement is missing or out of order", .statementsIncomplete)
    }
    known[view] += 1
    lastLeaf = admitted.leaf
  }

  /// Scans the whole log for labels of hers that the statements do not explain.
  func alarms(in log: VerifiedLog) -> [ViewFindings.Alarm] {
    var scan = scan
    log.read(into: &scan)
    return known.indices.flatMap { scan.findings(for: $0, known: UInt64(known[$0])).alarms }
  }
}
