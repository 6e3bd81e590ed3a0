/// What a log holds under one view, compared with what the survivor knows of.
public struct ViewFindings: Equatable, Sendable {
  /// A reason for alarm.
  public enum Alarm: Hashable, Sendable {
    /// No entry has this counter, though she knows of a statement with it.
    case missing(counter: UInt64)
    /// There is an entry with a counter that she knows no statement for.
    case extra(counter: UInt64, index: UInt64)
    /// The label stands in the log again, after the first time.
    case duplicate(counter: UInt64, index: UInt64)

    /// The entry that is one too many; `nil` for one that is missing.
    public var index: UInt64? {
      switch self {
      case .missing: nil
      case .extra(_, let index), .duplicate(_, let index): index
      }
    }

    /// The same as an error.
    public var error: LedgerError {
      switch self {
      case .missing: .logMissing
      case .extra: .logExtra
      case .duplicate: .logDuplicate
      }
    }
  }

  /// Where the known statements stand: for counter 0, 1, 2 … the number of the log entry; `nil`
  /// where it is missing.
  public let indexes: [UInt64?]
  /// Everything that is wrong; none if all is well. Duplicates first, then what is missing.
  public let alarms: [Alarm]

  /// The place of every known statement.
  /// - Throws: the first alarm as an error: ``LedgerError/logDuplicate``,
  ///   ``LedgerError/logMissing`` or ``LedgerError/logExtra``.
  public func complete() throws -> [UInt64] {
    if let alarm = alarms.first { throw alarm.error }
    return indexes.compactMap(\.self)
  }
}
