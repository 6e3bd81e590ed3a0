internal import Sodium
internal import Statements
internal import Testimony

/// ```
/// head:    u32 length ‖ JSON: everything but readings and labels
/// labels:  u32 length ‖ 16 bytes for each
/// last:    u32 length ‖ JSON of the newest reading in which something was given out, if there is one
/// mark:    16 bytes, with which the readings' texts begin
/// reading: u64 leaf ‖ u8 whether it was given ‖ grant, 32 ‖ commitment, 32
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
  private static let format = "toldonce/kept-account/v2"
  /// More than the service tells of a record.
  private static let limit = 268_435_456

  /// In two parts, for the texts of thousands of readings are seldom looked at.
  public func bytes() throws -> (account: [UInt8], texts: [UInt8]) {
    let head = try CanonicalJSON.encode(
      Head(
        format: Self.format, size: size, organisations: organisations, statements: statements,
        keys: keys.map {
          WrappedKey(
            section: $0.key.section, version: $0.key.version, wrapped: Bytes(bytes: $0.value))
        }))
    let last = try readings.last { $0.outline.outcome == .released }?.text ?? []
    var texts = Random.bytes(KeptTexts.markLength)
    var account =
      bigEndian(UInt32(head.count)) + head + bigEndian(UInt32(labels.count)) + labels
      + bigEndian(UInt32(last.count)) + last + texts
    for reading in readings {
      account += bigEndian(UInt64(reading.outline.leaf))
      account.append(reading.outline.outcome == .released ? 1 : 0)
      account += reading.outline.grant.bytes
      account += reading.commitment
      let text = try reading.text
      texts += bigEndian(UInt32(text.count))
      texts += text
    }
    return (account, texts)
  }

  /// Takes up what was kept.
  /// - Parameters:
  ///   - texts: has the other part, asked when somebody looks at a reading.
  ///   - lost: is told that the other part cannot be had, or is not the one that was kept with this
  ///     one, and says what is thrown then.
  /// - Returns: `nil` for what another version of this program has kept.
  public init?(
    _ account: [UInt8], texts: @escaping @Sendable () throws -> [UInt8],
    lost: @escaping @Sendable () -> any Error
  ) {
    var rest = ByteCursor(account[...])
    guard let text = rest.sized(),
      let head = try? CanonicalJSON.decode(Head.self, from: Array(text), limit: Self.limit),
      head.format == Self.format, let labels = rest.sized(), let last = rest.sized(),
      let mark = rest.take(KeptTexts.markLength)
    else { return nil }
    let kept = KeptTexts(mark: mark, load: texts, lost: lost)
    var readings: [Reading] = []
    while !rest.isAtEnd {
      guard let reading = Self.reading(&rest, .kept(kept, readings.count)) else { return nil }
      readings.append(reading)
    }
    if let place = readings.lastIndex(where: { $0.outline.outcome == .released }) {
      readings[place] = Reading(
        outline: readings[place].outline, commitment: readings[place].commitment,
        text: .here(last))
    }
    size = head.size
    organisations = head.organisations
    statements = head.statements
    self.readings = readings
    self.labels = labels
    keys = Dictionary(
      head.keys.map { ($0.sectionVersion, $0.wrapped.bytes) }, uniquingKeysWith: { $1 })
  }

  private static func reading(_ rest: inout ByteCursor, _ text: Reading.Text) -> Reading? {
    guard let leaf = rest.number(8), let given = rest.number(1),
      let grant = rest.take(32).flatMap({ StatementHash(bytes: Array($0)) }),
      let commitment = rest.take(32)
    else { return nil }
    return Reading(
      outline: .init(grant: grant, outcome: given == 1 ? .released : .denied, leaf: leaf),
      commitment: commitment, text: text)
  }
}
