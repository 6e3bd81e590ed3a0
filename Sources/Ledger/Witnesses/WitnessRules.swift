/// What a witness checks before it cosigns, without any state of its own
/// (c2sp.org/tlog-witness, "add-checkpoint").
public struct WitnessRules: Sendable {
  /// The logs it knows; the name of each key is the origin of its log.
  public let logs: [NoteKey]

  /// - Throws: ``LedgerError/trustMalformed`` if one is not a log's key.
  public init(logs: [NoteKey]) throws {
    guard logs.allSatisfy({ $0.algorithm == .ed25519 }) else { throw LedgerError.trustMalformed }
    self.logs = logs
  }

  /// The checkpoint of a submission and that it is its log's: nothing of it counts before.
  /// - Throws: ``WitnessRefusal``.
  public func checkpoint(
    of submission: CheckpointSubmission
  ) throws(WitnessRefusal) -> Checkpoint {
    guard let checkpoint = try? Checkpoint(parsing: submission.note.text) else { throw .malformed }
    let keys = logs.filter { $0.name.isIdentical(to: checkpoint.origin) }
    guard !keys.isEmpty else { throw .unknownLog }
    // A wrong signature of a key that is known is as bad as none.
    guard let signers = try? submission.note.verify(keys), !signers.isEmpty else { throw .unsigned }
    guard submission.oldSize <= checkpoint.head.size else { throw .malformed }
    return checkpoint
  }

  /// Whether a checkpoint may be cosigned after the last one. Who asks must let nobody else
  /// cosign for this log until the answer is durable.
  /// - Parameter last: of the checkpoint cosigned last; ``TreeHead/empty`` if there is none.
  /// - Throws: ``WitnessRefusal``.
  public func check(
    _ checkpoint: Checkpoint, of submission: CheckpointSubmission, after last: TreeHead
  ) throws(WitnessRefusal) {
    guard submission.oldSize == last.size else { throw .conflict(size: last.size) }
    do {
      try checkpoint.head.verifyContinues(last, proof: submission.consistency)
    } catch {
      let isOther = last.size == checkpoint.head.size && last.root != checkpoint.head.root
      throw isOther ? .conflict(size: last.size) : .unproven
    }
  }
}
