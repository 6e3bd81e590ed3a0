public import Testimony

/// Where in the log something stands. Time never decreases along the log, so the order of leaves
/// is the order of places.
public struct LogPlace: Hashable, Comparable, Sendable {
  /// Index of the entry.
  public let leaf: Int
  /// The keeper's clock at admission.
  public let admitted: Timestamp

  public init(leaf: Int, admitted: Timestamp) {
    self.leaf = leaf
    self.admitted = admitted
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.admitted, left.leaf) < (right.admitted, right.leaf)
  }

  /// Behind everything that is logged by `moment`: the place of a statement about to be admitted.
  public static func next(at moment: Timestamp) -> LogPlace {
    LogPlace(leaf: .max, admitted: moment)
  }
}

/// A statement and its place in the log; `nil` when it was never logged.
public struct Logged<Body: StatementBody>: Hashable, Sendable {
  public let statement: Statement<Body>
  public let place: LogPlace?

  public init(statement: Statement<Body>, place: LogPlace?) {
    self.statement = statement
    self.place = place
  }
}
