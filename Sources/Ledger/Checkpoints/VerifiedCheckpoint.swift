/// A checkpoint that ``LogTrust`` has verified; there is no other way to have one.
public struct VerifiedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  /// The witnesses whose cosignatures were verified, in the order of the federation.
  public let cosigners: [SignedNote.Signer]

  public var head: TreeHead { checkpoint.head }

  init(checkpoint: Checkpoint, cosigners: [SignedNote.Signer]) {
    self.checkpoint = checkpoint
    self.cosigners = cosigners
  }
}
