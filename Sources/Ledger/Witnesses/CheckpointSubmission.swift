internal import Sodium

/// What a log sends to a witness: a checkpoint, and the proof that it continues the one that the
/// witness cosigned last (c2sp.org/tlog-witness, "add-checkpoint").
public struct CheckpointSubmission: Hashable, Sendable {
  /// Leaves of the tree that the witness cosigned last, as far as the log knows; 0 for none.
  public let oldSize: UInt64
  /// Hashes of 32 bytes in the order of RFC 6962; none when the sizes are equal or the old one is 0.
  public let consistency: [[UInt8]]
  /// The signed checkpoint.
  public let note: SignedNote

  /// More than a tree of 2^64 leaves needs.
  static let mostHashes = 63
  /// Bytes of the largest submission: the lines of the proof, and a note.
  public static let limit = SignedNote.maximumSize + 4_096

  public init(oldSize: UInt64, consistency: [[UInt8]], note: SignedNote) {
    self.oldSize = oldSize
    self.consistency = consistency
    self.note = note
  }

  /// Reads the body of a request strictly.
  /// - Throws: ``LedgerError/noteMalformed``.
  public init(parsing bytes: [UInt8]) throws {
    guard bytes.count <= Self.limit else { throw LedgerError.noteMalformed }
    let lines = bytes.split(
      separator: .newline, maxSplits: Self.mostHashes + 2, omittingEmptySubsequences: false)
    guard let first = lines.first, first.starts(with: Array("old ".utf8)),
      let oldSize = CanonicalText.number(first.dropFirst(4)),
      let gap = lines.firstIndex(where: \.isEmpty), gap < lines.count - 1
    else { throw LedgerError.noteMalformed }
    self.oldSize = oldSize
    consistency = try lines[1..<gap].map {
      guard let hash = CanonicalText.hash($0) else { throw LedgerError.noteMalformed }
      return hash
    }
    note = try SignedNote(parsing: Array(bytes[lines[gap + 1].startIndex...]))
  }

  /// The body of the request.
  public var bytes: [UInt8] {
    let proof = consistency.map { Base64.encode($0, .standard) + "\n" }.joined()
    return Array("old \(oldSize)\n\(proof)\n".utf8) + note.bytes
  }
}
