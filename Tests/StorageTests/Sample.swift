import Storage
import Testimony
import Testing

/// Values that differ by a number.
enum Sample {
  static func bytes(_ number: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 7, count: count)
    for place in 0..<min(4, count) {
      bytes[place] = UInt8(truncatingIfNeeded: number >> (8 * place))
    }
    return bytes
  }

  static func id<Kind>(_ number: Int) throws -> Identifier<Kind> {
    try #require(Identifier(bytes: bytes(number, count: 16)))
  }

  static func hash<Meaning>(_ number: Int) throws -> Bytes32<Meaning> {
    try #require(Bytes32(bytes: bytes(number, count: 32)))
  }

  static func time(_ seconds: UInt64) throws -> Timestamp {
    try #require(Timestamp(seconds: seconds))
  }

  static func code(_ number: Int) throws -> RecordCode {
    try #require(RecordCode(random: bytes(number, count: 10)))
  }

  static func version(_ section: Int, _ version: Int) throws -> SectionVersion {
    SectionVersion(section: try id(section), version: version)
  }

  /// A statement at a leaf, its hash numbered like the leaf.
  static func statement(
    leaf: Int, kind: StatementKind = .certificate, record: Int? = nil, seq: Int? = nil,
    author: Int? = nil, grant: Int? = nil
  ) throws -> StoredStatement {
    StoredStatement(
      hash: try hash(leaf), kind: kind, record: try record.map { try id($0) }, seq: seq,
      author: try author.map { try id($0) }, envelope: bytes(leaf, count: 200), leaf: leaf,
      admitted: try time(1_000 + UInt64(leaf)), salt: try hash(leaf + 1_000_000),
      counter: record.map { _ in leaf }, grant: try grant.map { try hash($0) })
  }

  static func record(_ number: Int) throws -> RecordRow {
    RecordRow(
      record: try id(number), code: try code(number), root: bytes(number, count: 300),
      headHash: try hash(number), headSeq: 0, headAt: try time(1_000), nextCounter: 1, fetches: 0,
      fetchesSaid: nil,
      survivor: SurvivorKeys(signPk: try hash(number + 1), boxPk: try hash(number + 2)),
      advocate: try id(number))
  }

  static func grant(leaf: Int, record: Int, notAfter: UInt64 = 5_000) throws -> GrantRow {
    GrantRow(
      hash: try hash(leaf), grant: try id(leaf), record: try id(record), leaf: leaf,
      notAfter: try time(notAfter), nextCounter: 0, released: 0, sharesDestroyed: nil)
  }

  static func audit(_ code: String) throws -> AuditRow {
    AuditRow(number: 0, at: try time(1), event: "test", code: code, key: nil)
  }
}
