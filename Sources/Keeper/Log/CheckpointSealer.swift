public import Ledger
public import Storage

/// Signs a checkpoint at the end of each group of writes that made the log grow, within the same
/// transaction: what a proof is made against is durable together with the leaf.
public struct CheckpointSealer: Sendable {
  private let signer: NoteSigner

  public init(signer: NoteSigner) { self.signer = signer }

  /// Called by the store before each commit.
  public func seal(_ writer: any RecordWriter) throws {
    let size = try writer.logSize()
    let last = try writer.checkpoint()
    guard last?.size != size else { return }
    let head = try TreeFrontier(size: UInt64(size), nodes: LogNodes(writer)).head
    let note = try signer.sign(Checkpoint(origin: signer.verifier.name, head: head))
    try writer.setCheckpoint(
      StoredCheckpoint(
        size: size, root: head.root, note: String(decoding: note.bytes, as: UTF8.self))
    )
  }
}
