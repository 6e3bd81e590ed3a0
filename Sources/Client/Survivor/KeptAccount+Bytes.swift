internal import Sodium
internal import Statements
internal import Testimony

/// ```
/// head:    u32 length ‖ JSON: everything but readings and labels
/// labels:  u32 length ‖ 16 bytes for each
/// reading: u64 leaf ‖ u8 whether it was given ‖ grant, 32 ‖ commitment, 32 ‖ u32 length ‖ JSON
/// ```
/// Numbers are big-endian. Readings are to the end.
extension KeptAccount {
  private struct Head: Codable {
    let format: String
    let size: Int
    let organisations: Int
    let statements: [AdmittedStatement]
    let keys: [WrappedKey]
  }

  /// To be changed whenever something is checked that was not checked before: all is verified anew
  /// then.
  private static let format = "toldonce/kept-account/v1"
  /// More than the service tells of a record.
  private static let limit = 268_435_456

  public func bytes() throws -> [UInt8] {
    let head = try CanonicalJSON.encode(
      Head(
        format: Self.format, size: size, organisations: organisations, statements: statements,
        keys: keys.map {
          WrappedKey(
            section: $0.key.section, version: $0.key.version, wrapped: Bytes(bytes: $0.value))
        }))
    var bytes = bigEndian(UInt32(head.count)) + head + bigEndian(UInt32(labels.count)) + labels
    for reading in readings {
      bytes += bigEndian(UInt64(reading.outline.leaf))
      bytes.append(reading.outline.outcome == .released ? 1 : 0)
      bytes += reading.outline.grant.bytes
      bytes += reading.commitment
      bytes += bigEndian(UInt32(reading.text.count))
      bytes += reading.text
    }
    return bytes
  }

  /// Takes up what was kept.
  /// - Returns: `nil` for what another version of this program has kept.
  public init?(_ bytes: [UInt8]) {
    var rest = Rest(bytes: bytes[...])
    guard let text = rest.sized(),
      let head = try? CanonicalJSON.decode(Head.self, from: Array(text), limit: Self.limit),
      head.format == Self.format, let labels = rest.sized()
    else { return nil }
    var readings: [Reading] = []
    while !rest.bytes.isEmpty {
      guard let reading = rest.reading() else { return nil }
      readings.append(reading)
    }
    size = head.size
    organisations = head.organisations
    statements = head.statements
    self.readings = readings
    self.labels = labels
    keys = Dictionary(
      head.keys.map { ($0.sectionVersion, $0.wrapped.bytes) }, uniquingKeysWith: { $1 })
  }

  /// What is still to be read.
  private struct Rest {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= bytes.count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    private mutating func number(_ width: Int) -> Int? {
      take(width).flatMap { Int(exactly: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
    }

    mutating func sized() -> ArraySlice<UInt8>? { number(4).flatMap { take($0) } }

    mutating func reading() -> Reading? {
      guard let leaf = number(8), let given = number(1),
        let grant = take(32).flatMap({ StatementHash(bytes: Array($0)) }),
        let commitment = take(32), let text = sized()
      else { return nil }
      return Reading(
        outline: .init(grant: grant, outcome: given == 1 ? .released : .denied, leaf: leaf),
        commitment: commitment, text: text)
    }
  }
}
