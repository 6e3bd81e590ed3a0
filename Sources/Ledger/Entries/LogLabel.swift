public import Sodium

/// What a log entry is found by: 16 bytes that mean nothing to those who lack the view.
public struct LogLabel: Hashable, Sendable {
  /// 16 bytes.
  public let bytes: [UInt8]

  /// The label of entries about organisations (certificates, the federation), which have no view.
  public static let organisations = LogLabel(unchecked: [UInt8](repeating: 0, count: 16))

  /// Takes 16 bytes as they stand in an entry.
  /// - Throws: ``LedgerError/entryMalformed`` for any other number.
  public init(bytes: [UInt8]) throws {
    guard bytes.count == 16 else { throw LedgerError.entryMalformed }
    self.bytes = bytes
  }

  /// The label of entry `counter` of a view: the first 16 bytes of
  /// `HMAC-SHA256(view, PAE("toldonce/label/v1", n))` (protocol section 8).
  ///
  /// A pseudorandom function: without the view, labels cannot be linked to it or to each other.
  /// - Parameters:
  ///   - view: `view_r` or `view_g`, 32 bytes.
  ///   - counter: 0, 1, 2 …; see ``ViewKind`` for how far it goes.
  /// - Throws: ``LedgerError/label`` unless `view` has 32 bytes.
  public init(view: some ByteSource, counter: UInt64) throws {
    guard view.withUnsafeBytes({ $0.count == 32 }) else { throw LedgerError.label }
    let message = PAE.encode(Self.context, .number(counter))
    bytes = Array(HMACSHA256.authenticate(message, key: view).prefix(Self.length))
  }

  /// The labels of a view from counter 0 on, 16 bytes each, as ``init(view:counter:)`` makes them one
  /// by one.
  /// - Throws: ``LedgerError/label`` unless `view` has 32 bytes.
  static func all(of view: some ByteSource, count: Int) throws -> [UInt8] {
    guard view.withUnsafeBytes({ $0.count }) == 32 else { throw LedgerError.label }
    let first = PAE.encode(context, .number(0))
    let beginning = first.dropLast(8)
    var messages: [UInt8] = []
    messages.reserveCapacity(count * first.count)
    for counter in 0..<UInt64(count) {
      messages += beginning
      for shift in stride(from: 56, through: 0, by: -8) {
        messages.append(UInt8(truncatingIfNeeded: counter >> UInt64(shift)))
      }
    }
    return HMACSHA256.tags(of: messages, width: first.count, key: view, length: length)
  }

  private static let context = "toldonce/label/v1"
  /// Bytes in a label.
  package static let length = 16

  private init(unchecked: [UInt8]) { bytes = unchecked }
}
