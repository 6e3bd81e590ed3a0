public import Sodium

/// One line of the log, as witnesses and the public see it (protocol section 8):
/// `toldonce-leaf/v1\n ‖ base64(label) ‖ \n ‖ base64(commit) ‖ \n`.
public struct LogEntry: Hashable, Sendable {
  public let label: LogLabel
  public let commitment: LogCommitment

  public init(label: LogLabel, commitment: LogCommitment) {
    self.label = label
    self.commitment = commitment
  }

  private static let prefix = Array("toldonce-leaf/v1\n".utf8)
  /// 16 and 32 bytes have 24 and 44 characters of base64: every entry has 87 bytes.
  private static let labelRange = prefix.count..<prefix.count + 24
  private static let commitRange = labelRange.upperBound + 1..<labelRange.upperBound + 45
  /// Bytes in an entry.
  public static let length = commitRange.upperBound + 1

  /// Reads an entry in its only spelling.
  /// - Throws: ``LedgerError/entryMalformed``.
  public init(parsing bytes: [UInt8]) throws { try self.init(parsing: bytes[...]) }

  /// The same for an entry within a bundle.
  public init(parsing bytes: ArraySlice<UInt8>) throws {
    func part(_ range: Range<Int>) -> ArraySlice<UInt8> {
      bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
    }
    guard bytes.count == Self.length, bytes.starts(with: Self.prefix),
      bytes[bytes.startIndex + Self.labelRange.upperBound] == .newline, bytes.last == .newline,
      let label = try? Base64.decode(utf8: part(Self.labelRange), .standard),
      let commit = try? Base64.decode(utf8: part(Self.commitRange), .standard)
    else { throw LedgerError.entryMalformed }
    self.init(label: try LogLabel(bytes: label), commitment: try LogCommitment(bytes: commit))
  }

  /// The 87 bytes that are hashed into the tree.
  public var bytes: [UInt8] {
    Self.prefix + Array(Base64.encode(label.bytes, .standard).utf8) + [.newline]
      + Array(Base64.encode(commitment.bytes, .standard).utf8) + [.newline]
  }

  /// The leaf of the tree, 32 bytes.
  public var leafHash: [UInt8] { TreeHash.leaf(bytes) }

  /// Checks that this entry is the one of a statement, and stands under its view and counter.
  /// - Parameters: as in ``LogLabel/init(view:counter:)`` and
  ///   ``LogCommitment/init(salt:statementHash:admitted:)``.
  /// - Throws: ``LedgerError/label``, then ``LedgerError/commit``.
  public func check(
    view: some ByteSource, counter: UInt64, salt: [UInt8], statementHash: [UInt8], admitted: UInt64
  ) throws {
    guard try label == LogLabel(view: view, counter: counter) else { throw LedgerError.label }
    let told = try LogCommitment(salt: salt, statementHash: statementHash, admitted: admitted)
    guard commitment == told else { throw LedgerError.commit }
  }
}
