/// Why a witness does not cosign a checkpoint (c2sp.org/tlog-witness, "add-checkpoint").
public enum WitnessRefusal: Error, Hashable, Sendable {
  /// The submission cannot be read, or its old size is beyond the checkpoint's.
  case malformed
  /// The witness does not know a log of this name.
  case unknownLog
  /// No signature by a key that the witness trusts for this log.
  case unsigned
  /// The old size is not that of the checkpoint cosigned last, which is told; or the sizes are
  /// equal and the roots are not.
  case conflict(size: UInt64)
  /// The checkpoint is not shown to continue the one cosigned last.
  case unproven
}
