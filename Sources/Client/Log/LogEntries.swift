internal import Ledger

/// Entries of a log one after the other, each as the 48 bytes that say something: its label and its
/// commitment. The rest of an entry is the same in all of them.
struct LogEntries: Sendable {
  static let width = 48

  private(set) var bytes: [UInt8] = []

  init() {}

  /// - Parameter bytes: 48 for each entry; a rest is cut off.
  init(bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes.prefix(bytes.count / Self.width * Self.width))
  }

  var count: Int { bytes.count / Self.width }

  mutating func append(_ entry: LogEntry) {
    bytes += entry.label.bytes
    bytes += entry.commitment.bytes
  }

  /// - Returns: `nil` beyond the end.
  subscript(index: Int) -> LogEntry? {
    guard (0..<count).contains(index) else { return nil }
    let start = index * Self.width
    guard let label = try? LogLabel(bytes: Array(bytes[start..<start + 16])),
      let commitment = try? LogCommitment(bytes: Array(bytes[start + 16..<start + Self.width]))
    else { return nil }
    return LogEntry(label: label, commitment: commitment)
  }

  /// How many stand under a label.
  func count(of label: LogLabel) -> Int {
    (0..<count).count { number in
      let start = number * Self.width
      return bytes[start..<start + 16].elementsEqual(label.bytes)
    }
  }
}
