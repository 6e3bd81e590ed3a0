public import Sodium

/// The survivor's search for everything that the log holds about her.
///
/// All labels of all her views are derived once and kept in one table, so that a log of any
/// length is read in one pass and need not be held in memory. Deriving costs one HMAC for each
/// label: 65,536 for a record and 1,024 for each grant. A scan is a value: a copy of one that has read
/// nothing yet goes through a longer log without deriving anything again.
public struct LogScan: Sendable {
  private struct Found: Sendable {
    var first: [UInt64: UInt64] = [:]
    var again: [ViewFindings.Alarm] = []
  }

  private struct View: Sendable {
    let kind: ViewKind
    /// The number of its first label in the table.
    let start: Int
    var found = Found()
  }

  private var labels = LabelTable()
  private var views: [View] = []

  public init() {}

  /// Looks for a view's labels from now on; call it before the first entry is read.
  /// - Parameter view: `view_r` or `view_g`, 32 bytes.
  /// - Returns: the view's number in this scan, for ``findings(for:known:)``.
  /// - Throws: ``LedgerError/label`` unless `view` has 32 bytes.
  @discardableResult
  public mutating func add(view: some ByteSource, kind: ViewKind) throws -> Int {
    add(try LogLabel.all(of: view, count: Int(kind.limit)), kind)
  }

  /// The same for a view whose labels were derived before.
  /// - Parameter labels: as they stand in ``derived``.
  /// - Throws: ``LedgerError/label`` unless these are as many as the view has, and the first and the
  ///   last of them are its own.
  @discardableResult
  public mutating func add(
    view: some ByteSource, kind: ViewKind, derived labels: ArraySlice<UInt8>
  ) throws -> Int {
    let length = LogLabel.length
    guard labels.count == Int(kind.limit) * length,
      try LogLabel(view: view, counter: 0).bytes.elementsEqual(labels.prefix(length)),
      try LogLabel(view: view, counter: kind.limit - 1).bytes
        .elementsEqual(labels.suffix(length))
    else { throw LedgerError.label }
    return add(Array(labels), kind)
  }

  /// All labels, 16 bytes each, view by view in the order in which these were added.
  public var derived: [UInt8] { labels.bytes }

  /// Makes room for so many labels in all, so that adding them need not move the others.
  public mutating func reserve(_ count: Int) { labels.reserve(count) }

  private mutating func add(_ added: [UInt8], _ kind: ViewKind) -> Int {
    views.append(View(kind: kind, start: labels.count))
    labels.append(added)
    return views.count - 1
  }

  /// A label of a view; `nil` beyond its limit.
  /// - Parameter view: the number that ``add(view:kind:)`` gave.
  public func label(_ counter: UInt64, of view: Int) throws -> LogLabel? {
    guard counter < views[view].kind.limit else { return nil }
    return try LogLabel(bytes: labels[views[view].start + Int(counter)])
  }

  /// Takes note of one entry; those of others are passed over.
  /// - Parameter index: the entry's number in the log.
  public mutating func read(_ entry: LogEntry, at index: UInt64) {
    entry.label.bytes.withUnsafeBytes { bytes in
      if let number = labels.number(of: bytes, at: 0) { take(number, at: index) }
    }
  }

  /// Takes note of all entries of a log, from its first one on.
  /// - Parameters:
  ///   - entries: one after the other, each beginning with its label.
  ///   - width: bytes for each, 16 or more.
  public mutating func read(_ entries: [UInt8], width: Int) {
    precondition(width >= LogLabel.length, "an entry begins with its label")
    entries.withUnsafeBytes { bytes in
      for index in 0..<bytes.count / width {
        guard let number = labels.number(of: bytes, at: index * width) else { continue }
        take(number, at: UInt64(index))
      }
    }
  }

  private mutating func take(_ label: Int, at index: UInt64) {
    guard let view = views.lastIndex(where: { $0.start <= label }) else { return }
    let counter = UInt64(label - views[view].start)
    if views[view].found.first[counter] == nil {
      views[view].found.first[counter] = index
    } else {
      views[view].found.again.append(.duplicate(counter: counter, index: index))
    }
  }

  /// What was found so far under a view.
  /// - Parameters:
  ///   - view: the number that ``add(view:kind:)`` gave.
  ///   - known: of how many statements she knows; they have the counters below it. Beyond the
  ///     view's limit there are no counters, and the limit itself is reported as missing.
  public func findings(for view: Int, known: UInt64) -> ViewFindings {
    let (kind, found) = (views[view].kind, views[view].found)
    let countable = min(known, kind.limit)
    let indexes = (0..<countable).map { found.first[$0] }
    let absent = (0..<countable).filter { found.first[$0] == nil }
    let missing = absent + (known > countable ? [countable] : [])
    let extra = found.first.filter { $0.key >= known }.sorted { $0.key < $1.key }
    return ViewFindings(
      indexes: indexes,
      alarms: found.again
        + missing.map { .missing(counter: $0) }
        + extra.map { .extra(counter: $0.key, index: $0.value) })
  }
}
