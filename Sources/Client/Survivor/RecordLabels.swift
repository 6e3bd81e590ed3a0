internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// The labels of all views of a record, each derived once, and how many of them its statements have
/// used: each statement must stand under the next one of its view.
struct RecordLabels {
  private var scan = LogScan()
  /// Labels that were derived before, of the views that are still to be added.
  private var prepared: ArraySlice<UInt8>
  /// How many statements are known under each view, by its number in the scan.
  private var known: [Int] = []
  private var viewOfGrant: [StatementHash: Int] = [:]
  private var lastLeaf = -1

  /// - Parameters:
  ///   - view: `view_r`.
  ///   - prepared: ``derived`` of an earlier reading of the same record, if there is one.
  ///   - grants: about how many grants will be added.
  init(record view: SecretBytes, prepared: ArraySlice<UInt8> = [], grants: Int = 0) throws {
    self.prepared = prepared
    // The service says how many, and must not make this machine reserve what it likes.
    let expected = Int(ViewKind.record.limit) + min(grants, 1_024) * Int(ViewKind.grant.limit)
    scan.reserve(prepared.isEmpty ? expected : prepared.count / LogLabel.length)
    try add(view, .record)
  }

  /// - Parameter view: `view_g`.
  mutating func add(grant: StatementHash, view: SecretBytes) throws {
    viewOfGrant[grant] = try add(view, .grant)
  }

  @discardableResult
  private mutating func add(_ view: SecretBytes, _ kind: ViewKind) throws -> Int {
    known.append(0)
    let length = Int(kind.limit) * LogLabel.length
    guard !prepared.isEmpty else { return try scan.add(view: view, kind: kind) }
    defer { prepared = prepared.dropFirst(length) }
    return try scan.add(view: view, kind: kind, derived: prepared.prefix(length))
  }

  /// The labels of all views, in the order in which these were added.
  var derived: [UInt8] { scan.derived }

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
    try advance(view, to: admitted.leaf)
  }

  /// Checks that the log still has a reading that was verified before, under the next label of its
  /// view and behind everything before it.
  /// - Throws: ``ClientError/unverified(_:_:)``.
  mutating func take(_ kept: KeptAccount.Reading, in log: VerifiedLog) throws {
    guard let view = viewOfGrant[kept.outline.grant], let entry = log.entry(kept.outline.leaf),
      try scan.label(UInt64(known[view]), of: view) == entry.label,
      entry.commitment.bytes.elementsEqual(kept.commitment)
    else {
      throw ClientError.unverified(
        "a reading that was verified before is not in the log", .statementMisplaced)
    }
    try advance(view, to: kept.outline.leaf)
  }

  private mutating func advance(_ view: Int, to leaf: Int) throws {
    // A reading that is told before the decision that forbids it would look allowed.
    guard leaf > lastLeaf else {
      throw ClientError.unverified(
        "a statement is missing or out of order", .statementsIncomplete)
    }
    known[view] += 1
    lastLeaf = leaf
  }

  /// Scans the whole log for labels of hers that the statements do not explain.
  func alarms(in log: VerifiedLog) -> [ViewFindings.Alarm] {
    var scan = scan
    log.read(into: &scan)
    return known.indices.flatMap { scan.findings(for: $0, known: UInt64(known[$0])).alarms }
  }
}
