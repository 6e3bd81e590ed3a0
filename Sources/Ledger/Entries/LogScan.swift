public import Sodium

/// The survivor's search for everything that the log holds about her.
///
/// All labels of all her views are derived once and kept in one dictionary, so that a log of any
/// length is read in one pass and need not be held in memory. Deriving costs one HMAC for each
/// label: 65,536 for a record and 1,024 for each grant.
public struct LogScan: Sendable {
  private struct Place: Sendable {
    let view: Int
    let counter: UInt64
  }

  private struct Found: Sendable {
    var first: [UInt64: UInt64] = [:]
    var again: [ViewFindings.Alarm] = []
  }

  private var places: [LogLabel: Place] = [:]
  private var views: [(kind: ViewKind, found: Found)] = []

  public init() {}

  /// Looks for a view's labels from now on; call it before the first entry is read.
  /// - Parameter view: `view_r` or `view_g`, 32 bytes.
  /// - Returns: the view's number in this scan, for ``findings(for:known:)``.
  /// - Throws: ``LedgerError/label`` unless `view` has 32 bytes.
  @discardableResult
  public mutating func add(view: some ByteSource, kind: ViewKind) throws -> Int {
    places.reserveCapacity(places.count + Int(kind.limit))
    for counter in 0..<kind.limit {
      let label = try LogLabel(view: view, counter: counter)
      places[label] = Place(view: views.count, counter: counter)
    }
    views.append((kind, Found()))
    return views.count - 1
  }

  /// Takes note of one entry; those of others are passed over.
  /// - Parameter index: the entry's number in the log.
  public mutating func read(_ entry: LogEntry, at index: UInt64) {
    guard let place = places[entry.label] else { return }
    if views[place.view].found.first[place.counter] == nil {
      views[place.view].found.first[place.counter] = index
    } else {
      views[place.view].found.again.append(.duplicate(counter: place.counter, index: index))
    }
  }

  /// What was found so far under a view.
  /// - Parameters:
  ///   - view: the number that ``add(view:kind:)`` gave.
  ///   - known: of how many statements she knows; they have the counters below it. Beyond the
  ///     view's limit there are no counters, and the limit itself is reported as missing.
  public func findings(for view: Int, known: UInt64) -> ViewFindings {
    let (kind, found) = views[view]
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
