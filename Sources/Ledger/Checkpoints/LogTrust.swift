/// Whom a client believes about the log: its key, its witnesses, and how many of them it takes.
public struct LogTrust: Hashable, Sendable {
  /// The log's key; its name is the origin of every checkpoint.
  public let log: NoteKey
  public let witnesses: [NoteKey]
  /// How many different witnesses have to cosign; 0 in the standard profile.
  public let quorum: Int

  public var origin: String { log.name }

  /// - Throws: ``LedgerError/trustMalformed`` if the log's key is not for notes, a witness's not
  ///   for cosignatures, two of all keys are the same, or the quorum cannot be reached.
  public init(log: NoteKey, witnesses: [NoteKey], quorum: Int) throws {
    // One key under two names would count twice towards the quorum.
    let keys = Set((witnesses + [log]).map(\.publicKey))
    guard log.algorithm == .ed25519, witnesses.allSatisfy({ $0.algorithm == .cosignature }),
      keys.count == witnesses.count + 1, (0...witnesses.count).contains(quorum)
    else { throw LedgerError.trustMalformed }
    self.log = log
    self.witnesses = witnesses
    self.quorum = quorum
  }

  /// Verifies a checkpoint by itself: the log's name and signature, and the quorum.
  ///
  /// That is enough for evidence from the past. Whoever remembers a checkpoint uses
  /// ``verify(_:seen:consistency:)``.
  /// - Parameter note: the bytes as they were received.
  /// - Throws: in this order ``LedgerError/noteMalformed``, ``LedgerError/checkpointOrigin``,
  ///   ``LedgerError/checkpointSignature``, ``LedgerError/checkpointCosignature``,
  ///   ``LedgerError/witnessQuorum``.
  public func verify(_ note: [UInt8]) throws -> VerifiedCheckpoint {
    let note = try SignedNote(parsing: note)
    let checkpoint = try Checkpoint(parsing: note.text)
    guard checkpoint.origin.isIdentical(to: origin) else { throw LedgerError.checkpointOrigin }
    guard try !note.verify([log]).isEmpty else { throw LedgerError.checkpointSignature }
    let cosigners = try note.verify(witnesses)
    guard cosigners.count >= quorum else { throw LedgerError.witnessQuorum }
    return VerifiedCheckpoint(checkpoint: checkpoint, cosigners: cosigners)
  }

  /// Verifies a checkpoint, and that it continues what was seen before.
  /// - Parameters:
  ///   - seen: the newest head that was verified; ``TreeHead/empty`` if none was.
  ///   - consistency: the hashes of the proof from `seen`.
  /// - Throws: as ``verify(_:)``, then ``LedgerError/checkpointRollback`` or
  ///   ``LedgerError/checkpointInconsistent``.
  public func verify(
    _ note: [UInt8], seen: TreeHead, consistency: [[UInt8]]
  ) throws -> VerifiedCheckpoint {
    let verified = try verify(note)
    try verified.head.verifyContinues(seen, proof: consistency)
    return verified
  }
}
