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
    let message = PAE.encode("toldonce/label/v1", .number(counter))
    bytes = Array(HMACSHA256.authenticate(message, key: view).prefix(16))
  }

  private init(unchecked: [UInt8]) { bytes = unchecked }
}
