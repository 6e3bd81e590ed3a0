internal import Sodium

/// A proof to keep: index, inclusion and checkpoint of one entry in one text
/// (c2sp.org/tlog-proof@v1), verified offline by whoever trusts the log and its witnesses.
public struct LogProof: Hashable, Sendable {
  /// The entry's number in the log.
  public let index: UInt64
  /// From the leaf's sibling upwards; each of 32 bytes, at most 64.
  public let hashes: [[UInt8]]
  /// The signed note, as the log gave it out. It is looked at when the proof is verified.
  public let checkpoint: [UInt8]
  /// Something beside the proof that nobody has signed; never to be trusted.
  public let extra: [UInt8]?

  /// A note of the greatest size, 64 hashes, and something extra.
  public static let maximumSize = 2 * SignedNote.maximumSize
  /// No tree of at most 2^64 leaves is higher.
  private static let maximumHashes = 64
  private static let header = Array("c2sp.org/tlog-proof@v1".utf8)
  private static let extraPrefix = Array("extra ".utf8)
  private static let indexPrefix = Array("index ".utf8)

  public init(inclusion: InclusionProof, checkpoint: SignedNote) {
    self.init(inclusion: inclusion, note: checkpoint.bytes)
  }

  /// - Parameter note: the checkpoint's signed note, taken as it is.
  public init(inclusion: InclusionProof, note: [UInt8]) {
    index = inclusion.index
    hashes = inclusion.hashes
    checkpoint = note
    extra = nil
  }

  /// Reads the text strictly. The checkpoint in it is taken as it is.
  /// - Throws: ``LedgerError/proofMalformed``.
  public init(parsing bytes: [UInt8]) throws {
    var rest = bytes[...]
    guard bytes.count <= Self.maximumSize, Self.line(&rest)?.elementsEqual(Self.header) == true,
      var line = Self.line(&rest)
    else { throw LedgerError.proofMalformed }
    if line.starts(with: Self.extraPrefix) {
      guard let extra = CanonicalText.base64(line.dropFirst(Self.extraPrefix.count)),
        !extra.isEmpty, let next = Self.line(&rest)
      else { throw LedgerError.proofMalformed }
      self.extra = extra
      line = next
    } else {
      extra = nil
    }
    guard line.starts(with: Self.indexPrefix),
      let index = CanonicalText.number(line.dropFirst(Self.indexPrefix.count))
    else { throw LedgerError.proofMalformed }
    self.index = index
    var hashes: [[UInt8]] = []
    while true {
      guard let line = Self.line(&rest) else { throw LedgerError.proofMalformed }
      if line.isEmpty { break }
      guard hashes.count < Self.maximumHashes, let hash = CanonicalText.hash(line) else {
        throw LedgerError.proofMalformed
      }
      hashes.append(hash)
    }
    guard !rest.isEmpty else { throw LedgerError.proofMalformed }
    self.hashes = hashes
    checkpoint = Array(rest)
  }

  /// The whole text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public var bytes: [UInt8] {
    var text = Self.header + [.newline]
    // A hash is a line of 45 bytes.
    text.reserveCapacity(checkpoint.count + hashes.count * 45 + 2 * (extra?.count ?? 0) + 64)
    if let extra {
      text += Self.extraPrefix
      text += Base64.encode(extra, .standard).utf8
      text.append(.newline)
    }
    text += "index \(index)\n".utf8
    for hash in hashes {
      text += Base64.encode(hash, .standard).utf8
      text.append(.newline)
    }
    text.append(.newline)
    return text + checkpoint
  }

  /// Verifies the checkpoint, and that the leaf is in its tree.
  ///
  /// For evidence from the past. A client that remembers a checkpoint also checks
  /// ``TreeHead/verifyContinues(_:proof:)`` on what comes back.
  /// - Parameter leafHash: 32 bytes, made by the verifier from the entry itself.
  /// - Throws: what ``LogTrust/verify(_:)`` throws, then ``LedgerError/inclusion``.
  @discardableResult
  public func verify(leafHash: [UInt8], trust: LogTrust) throws -> VerifiedCheckpoint {
    let verified = try trust.verify(checkpoint)
    try InclusionProof(index: index, size: verified.head.size, hashes: hashes)
      .verify(leafHash: leafHash, root: verified.head.root)
    return verified
  }

  /// Takes one line off, without its newline; `nil` if there is no newline.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: .newline) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}
