internal import Sodium

/// A text with signatures below it (c2sp.org/signed-note): nothing in it counts before
/// ``verify(_:)`` has named who signed.
public struct SignedNote: Hashable, Sendable {
  /// A signature that was verified.
  public struct Signer: Hashable, Sendable {
    public let key: NoteKey
    /// Of a cosignature: when the witness made it, seconds since 1970 UTC. The newest, if the
    /// witness signed more than once.
    public let time: UInt64?
  }

  /// What is signed: UTF-8, ends in a newline.
  public let text: [UInt8]
  /// At least one, at most ``maximumSignatures``, in the order of the lines.
  public private(set) var signatures: [NoteSignature]

  /// A checkpoint has about 200 bytes and 150 for each witness; this leaves room and bounds work.
  public static let maximumSize = 65_536
  /// The specification asks for 16 at least; a federation has witnesses in several countries, and
  /// keys that are being replaced sign beside their successors.
  public static let maximumSignatures = 64

  /// - Throws: ``LedgerError/noteMalformed`` if the text may not stand in a note, or the number of
  ///   signatures is out of bounds.
  public init(text: [UInt8], signatures: [NoteSignature]) throws {
    guard Self.isText(text), (1...Self.maximumSignatures).contains(signatures.count) else {
      throw LedgerError.noteMalformed
    }
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note strictly.
  /// - Throws: ``LedgerError/noteMalformed``: not UTF-8, a control character, no empty line before
  ///   the signatures, a malformed line, no final newline, too many or too large.
  public init(parsing bytes: [UInt8]) throws {
    guard bytes.count <= Self.maximumSize, Self.isText(bytes),
      let gap = Self.lastEmptyLine(in: bytes)
    else { throw LedgerError.noteMalformed }
    let lines = bytes[(gap + 1)...].dropLast().split(
      separator: .newline, maxSplits: Self.maximumSignatures, omittingEmptySubsequences: false)
    try self.init(
      text: Array(bytes[..<gap]), signatures: lines.map { try NoteSignature(line: $0) })
  }

  /// The whole note.
  public var bytes: [UInt8] {
    text + [.newline] + signatures.flatMap { $0.line + [.newline] }
  }

  /// Adds a signature line, for example a witness's, at the end.
  /// - Throws: ``LedgerError/noteMalformed`` if there are too many then.
  public mutating func add(_ signature: NoteSignature) throws {
    self = try SignedNote(text: text, signatures: signatures + [signature])
  }

  /// Finds out which of `keys` signed. Lines by others are passed over, and a key counts once.
  /// - Returns: in the order of `keys`; empty if none of them signed, which is *not* an error here.
  /// - Throws: if a line names one of `keys` and does not verify under it:
  ///   ``LedgerError/checkpointSignature``, of a cosignature ``LedgerError/checkpointCosignature``.
  public func verify(_ keys: [NoteKey]) throws -> [Signer] {
    try keys.compactMap { key in
      let lines = signatures.filter(key.made)
      guard !lines.isEmpty else { return nil }
      switch key.algorithm {
      case .ed25519:
        guard lines.allSatisfy({ SigningKey.isValid($0.bytes, of: text, by: key.publicKey) })
        else { throw LedgerError.checkpointSignature }
        return Signer(key: key, time: nil)
      case .cosignature:
        let times = try lines.map { try Cosignature(bytes: $0.bytes).verify(text, by: key) }
        return Signer(key: key, time: times.max())
      }
    }
  }

  /// UTF-8 without control characters but the newline, ending in one.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.last == .newline && bytes.allSatisfy { $0 >= 0x20 || $0 == .newline }
      && String(validating: bytes, as: UTF8.self) != nil
  }

  /// The place of the newline that is itself the last empty line.
  private static func lastEmptyLine(in bytes: [UInt8]) -> Int? {
    (1..<max(bytes.count, 1)).last { bytes[$0] == .newline && bytes[$0 - 1] == .newline }
  }
}
