import Ledger
import Testing

@Suite("The survivor's scan of the log")
struct LogScanTests {
  static let record = [UInt8](repeating: 1, count: 32)
  static let grant = [UInt8](repeating: 2, count: 32)
  static let stranger = [UInt8](repeating: 3, count: 32)

  static func entry(_ view: [UInt8], _ counter: UInt64) throws -> LogEntry {
    LogEntry(
      label: try LogLabel(view: view, counter: counter),
      commitment: try LogCommitment(bytes: [UInt8](repeating: 0, count: 32)))
  }

  /// What is found under the grant's view when the log has entries with these counters.
  static func findings(_ counters: [UInt64], known: UInt64) throws -> ViewFindings {
    var scan = LogScan()
    let view = try scan.add(view: grant, kind: .grant)
    for (index, counter) in counters.enumerated() {
      scan.read(try entry(grant, counter), at: UInt64(index))
    }
    return scan.findings(for: view, known: known)
  }

  @Test("A release that nobody told her of is an alarm, also far ahead", arguments: [2, 7, 1_023])
  func extra(counter: UInt64) throws {
    let findings = try Self.findings([0, 1, counter], known: 2)
    #expect(findings.alarms == [.extra(counter: counter, index: 2)])
    #expect(throws: LedgerError.logExtra) { try findings.complete() }
  }

  @Test("A gap is an alarm, at the beginning, within and at the end", arguments: [0, 1, 2])
  func missing(counter: UInt64) throws {
    let findings = try Self.findings([0, 1, 2].filter { $0 != counter }, known: 3)
    #expect(findings.alarms == [.missing(counter: counter)])
    #expect(findings.indexes[Int(counter)] == nil)
    #expect(throws: LedgerError.logMissing) { try findings.complete() }
  }

  @Test("The same label again is an alarm, each time")
  func duplicate() throws {
    let findings = try Self.findings([0, 1, 0, 0], known: 2)
    let again = [2, 3].map { ViewFindings.Alarm.duplicate(counter: 0, index: $0) }
    #expect(findings.alarms == again)
    #expect(findings.indexes == [0, 1])
    #expect(throws: LedgerError.logDuplicate) { try findings.complete() }
  }

  @Test("All alarms are reported together")
  func together() throws {
    let findings = try Self.findings([5, 0, 0], known: 2)
    #expect(
      findings.alarms == [
        .duplicate(counter: 0, index: 2), .missing(counter: 1), .extra(counter: 5, index: 0),
      ])
  }

  @Test("Labels that were derived before are taken for their own view only, and all of them")
  func derived() throws {
    var first = LogScan()
    try first.add(view: Self.grant, kind: .grant)
    let labels = first.derived
    #expect(labels.count == 1_024 * 16)
    var again = LogScan()
    again.reserve(1_024)
    let view = try again.add(view: Self.grant, kind: .grant, derived: labels[...])
    again.read(try Self.entry(Self.grant, 1_023), at: 0)
    #expect(again.findings(for: view, known: 0).alarms == [.extra(counter: 1_023, index: 0)])
    #expect(again.derived == labels)
    var (beginning, end) = (labels, labels)
    beginning[0] ^= 1
    end[end.count - 1] ^= 1
    for wrong in [beginning, end, Array(labels.dropLast(16)), labels + labels.prefix(16), []] {
      var scan = LogScan()
      #expect(throws: LedgerError.label) {
        try scan.add(view: Self.grant, kind: .grant, derived: wrong[...])
      }
      #expect(scan.derived.isEmpty)
    }
    var scan = LogScan()
    #expect(throws: LedgerError.label) {
      try scan.add(view: Self.stranger, kind: .grant, derived: labels[...])
    }
  }

  @Test("More statements than a view has counters cannot all be there")
  func beyondLimit() throws {
    let findings = try Self.findings(Array(0..<1_024), known: .max)
    #expect(findings.alarms == [.missing(counter: 1_024)])
    #expect(findings.indexes.count == 1_024)
  }

  @Test("Nothing known and nothing found is well")
  func nothing() throws {
    #expect(try Self.findings([], known: 0).complete() == [])
  }

  @Test("Several views are found in one pass, and strangers' and organisations' passed over")
  func severalViews() throws {
    var scan = LogScan()
    let record = try scan.add(view: Self.record, kind: .record)
    let grant = try scan.add(view: Self.grant, kind: .grant)
    let organisation = LogEntry(
      label: .organisations, commitment: try Self.entry(Self.stranger, 0).commitment)
    let log = [
      try Self.entry(Self.record, 1), organisation, try Self.entry(Self.grant, 0),
      try Self.entry(Self.stranger, 0), organisation, try Self.entry(Self.record, 0),
      try Self.entry(Self.grant, 1_024),
    ]
    for (index, entry) in log.enumerated() { scan.read(entry, at: UInt64(index)) }
    #expect(try scan.findings(for: record, known: 2).complete() == [5, 0])
    #expect(try scan.findings(for: grant, known: 1).complete() == [2])
    #expect(scan.findings(for: record, known: 1).alarms == [.extra(counter: 1, index: 0)])
  }

  @Test("Labels are the same one by one and all at once, up to the limit")
  func labels() throws {
    var scan = LogScan()
    for (view, kind) in [(Self.record, ViewKind.record), (Self.grant, .grant)] {
      let number = try scan.add(view: view, kind: kind)
      for counter in [0, 1, 255, 256, 1_023, kind.limit - 1] {
        #expect(try scan.label(counter, of: number) == LogLabel(view: view, counter: counter))
      }
      #expect(try scan.label(kind.limit, of: number) == nil)
    }
  }

  @Test("A log that is read at once gives what its entries give one by one")
  func packed() throws {
    let counters: [UInt64] = [0, 2, 1, 2, 1_023]
    var scan = LogScan()
    // Many views, so that the table grows.
    for number in 10..<60 {
      try scan.add(view: [UInt8](repeating: UInt8(number), count: 32), kind: .grant)
    }
    let view = try scan.add(view: Self.grant, kind: .grant)
    var packed = try Self.entry(Self.stranger, 0).label.bytes + [9, 9]
    for counter in counters { packed += try Self.entry(Self.grant, counter).label.bytes + [9, 9] }
    var again = scan
    again.read(packed, width: 18)
    let findings = again.findings(for: view, known: 3)
    #expect(findings.indexes == [1, 3, 2])
    #expect(
      findings.alarms == [.duplicate(counter: 2, index: 4), .extra(counter: 1_023, index: 5)])
    // The one that it was copied from has read nothing.
    #expect(scan.findings(for: view, known: 0).alarms == [])
    #expect(again.findings(for: 0, known: 0).alarms == [])
  }

  @Test("A view has 32 bytes")
  func viewLength() {
    var scan = LogScan()
    #expect(throws: LedgerError.label) {
      try scan.add(view: [UInt8](repeating: 1, count: 31), kind: .grant)
    }
  }

  @Test("A grant has 1,024 counters and a record 65,536")
  func limits() {
    #expect(ViewKind.grant.limit == 1_024)
    #expect(ViewKind.record.limit == 65_536)
  }
}
