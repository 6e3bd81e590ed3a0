internal import Statements
public import Storage
internal import Testimony

/// Reads everything that a service has stored and derives it anew: the log from its entries, every
/// statement from its bytes, every digest from the ciphertext. Nothing is changed.
///
/// It needs no key of the service and cannot read a testimony. With the key store it also opens
/// what is sealed under its keys, which shows that labels are those that a survivor looks for; a
/// backup copy has no key store, and is checked without.
public struct StoreCheck: Sendable {
  let records: any RecordStore
  let segments: any SegmentStore
  let keyStore: (any KeyStore)?

  public init(records: any RecordStore, segments: any SegmentStore, keyStore: (any KeyStore)?) {
    self.records = records
    self.segments = segments
    self.keyStore = keyStore
  }

  /// What was looked at, and what is off.
  public struct Report: Hashable, Sendable {
    public internal(set) var entries = 0
    public internal(set) var statements = 0
    /// Entries whose statements were erased.
    public internal(set) var erased = 0
    public internal(set) var records = 0
    public internal(set) var sections = 0
    public internal(set) var segments = 0
    /// Whether there was a key store to open sealed values with.
    public internal(set) var hasKeyStore = false
    /// One sentence for each thing that is off; empty when all is well. Ids, no content.
    public internal(set) var problems: [String] = []
  }

  /// Statements or entries that are read at once.
  static let pageLength = 256

  /// - Parameter told: hears how far it is, in steps of about the same length.
  /// - Throws: ``StorageError`` when the stores cannot be read at all.
  public func run(told: (_ done: Int, _ of: Int) -> Void = { _, _ in }) async throws -> Report {
    var report = Report()
    report.hasKeyStore = keyStore != nil
    let attachments = try await allAttachments()
    var steps = Steps(
      total: try await records.read { try $0.logSize() }
        + attachments.reduce(0) { $0 + $1.segments * Steps.perSegment })
    let directory = try await checkLog(&report) { told(steps.advance($0), steps.total) }
    try await checkRecords(directory, &report)
    try await checkSegments(attachments, &report) {
      told(steps.advance($0 * Steps.perSegment), steps.total)
    }
    try await checkEnds(&report)
    return report
  }

  private struct Steps {
    /// Reading and hashing a mebibyte takes about as long as checking so many statements.
    static let perSegment = 8
    let total: Int
    var done = 0

    mutating func advance(_ count: Int) -> Int {
      done = min(total, done + count)
      return done
    }
  }

  private func allAttachments() async throws -> [AttachmentRow] {
    var all: [AttachmentRow] = []
    while true {
      let last = all.last?.attachment
      let page = try await records.read { try $0.attachments(after: last, limit: Self.pageLength) }
      all += page
      if page.count < Self.pageLength { return all }
    }
  }
}
