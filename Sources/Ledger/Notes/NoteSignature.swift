internal import Sodium

/// One signature line of a note: `— name base64(key id ‖ signature)`.
public struct NoteSignature: Hashable, Sendable {
  /// The claimed signer.
  public let name: String
  /// The claimed key (see ``NoteKey/keyID``).
  public let keyID: UInt32
  /// At least one byte; its form is the algorithm's. A log's has 64, a witness's 8 + 64.
  public let bytes: [UInt8]

  init(name: String, keyID: UInt32, bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  private static let dash = Array("\u{2014} ".utf8)

  /// Reads a line without its newline.
  /// - Throws: ``LedgerError/noteMalformed``.
  public init(line: some Collection<UInt8>) throws {
    let fields = line.dropFirst(Self.dash.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard line.starts(with: Self.dash), fields.count == 2,
      let name = String(validating: fields[0], as: UTF8.self), NoteKey.isName(name),
      let raw = CanonicalText.base64(fields[1]), raw.count > 4
    else { throw LedgerError.noteMalformed }
    self.name = name
    keyID = raw.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    bytes = Array(raw.dropFirst(4))
  }

  /// The line without its newline.
  public var line: [UInt8] {
    let signature = Base64.encode(bigEndian(keyID) + bytes, .standard)
    return Self.dash + Array("\(name) \(signature)".utf8)
  }
}
