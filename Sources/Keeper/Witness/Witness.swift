internal import Dispatch
internal import Foundation
public import Ledger
internal import Sodium
public import Storage
public import Testimony

/// A witness: it cosigns checkpoints of the logs it knows, each only if it continues the one that it
/// cosigned last, and keeps that one durably before it answers (c2sp.org/tlog-witness).
///
/// It sees sizes and hashes, and nothing of any record.
public final class Witness: Sendable {
  private let cosigner: Cosigner
  private let rules: WitnessRules
  private let store: FileCheckpointStore
  private let clock: @Sendable () -> Timestamp
  /// One submission after the other: what was cosigned last must not change between the check and
  /// the disk. Files block their threads, which must not be Swift's few.
  private let queue = DispatchQueue(label: "toldonce.witness")

  /// - Throws: ``StorageError/corrupt`` when what was cosigned before cannot be read: a witness that
  ///   has forgotten must not go on.
  public init(
    cosigner: Cosigner, rules: WitnessRules, store: FileCheckpointStore,
    clock: @escaping @Sendable () -> Timestamp
  ) throws {
    self.cosigner = cosigner
    self.rules = rules
    self.store = store
    self.clock = clock
    for log in rules.logs { _ = try last(of: log.name) }
  }

  /// Answers a submission.
  /// - Parameter body: of the request, as it was received.
  /// - Returns: the signature line for the checkpoint, with its newline.
  /// - Throws: ``WitnessRefusal``; ``StorageError``; ``KeeperError/clock(_:)`` when the witness's
  ///   clock stands before its last cosignature. Nothing was cosigned then.
  public func add(_ body: [UInt8]) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { caller in
      queue.async { caller.resume(with: Result { try self.cosign(body) }) }
    }
  }

  private func cosign(_ body: [UInt8]) throws -> [UInt8] {
    guard let submission = try? CheckpointSubmission(parsing: body) else {
      throw WitnessRefusal.malformed
    }
    let checkpoint = try rules.checkpoint(of: submission)
    let last = try last(of: checkpoint.origin)
    try rules.check(checkpoint, of: submission, after: last?.head ?? .empty)
    let now = clock().seconds
    guard now >= last?.time ?? 0 else {
      throw KeeperError.clock("The witness's clock stands before its last cosignature.")
    }
    let line = try cosigner.cosign(checkpoint, at: now)
    let kept = try SignedNote(text: checkpoint.text, signatures: [line])
    try store.replace(Self.name(of: checkpoint.origin), with: kept.bytes)
    return line.line + [UInt8(ascii: "\n")]
  }

  /// What was cosigned last for a log, with the witness's own cosignature, which nobody else makes.
  private func last(of origin: String) throws -> (head: TreeHead, time: UInt64)? {
    guard let bytes = try store.checkpoint(Self.name(of: origin)) else { return nil }
    guard let note = try? SignedNote(parsing: bytes),
      let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == origin,
      let time = try? note.verify([cosigner.verifier]).first?.time
    else { throw StorageError.corrupt }
    return (checkpoint.head, time)
  }

  /// An origin may have any characters; a file name may not.
  private static func name(of origin: String) -> String {
    SHA256.hash(Array(origin.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  public func close() { store.close() }
}
