public import Ledger

/// A witness as the keeper reaches it; the way there is somebody else's.
public protocol RemoteWitness: Sendable {
  /// What operators know it by.
  var name: String { get }

  /// Sends it a checkpoint (c2sp.org/tlog-witness, "add-checkpoint"), and gives up in time.
  /// - Throws: when it does not answer, or not as the specification says.
  func add(_ submission: CheckpointSubmission) async throws -> WitnessReply
}

/// What a witness said to a checkpoint.
public enum WitnessReply: Hashable, Sendable {
  /// Lines that claim to be its cosignatures.
  case cosigned([NoteSignature])
  /// It has cosigned a checkpoint of this size last.
  case conflict(size: UInt64)
  /// The checkpoint does not continue the one that it cosigned last.
  case unproven
}
