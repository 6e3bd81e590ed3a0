public import Testimony

/// The sealed segments of attachments: large ciphertext, apart from the records that say what is
/// there. Which bytes are right, and whether they are complete, the ``RecordStore`` knows.
public protocol SegmentStore: Sendable {
  /// Takes room for an attachment, so that its segments do not fill the disk one by one.
  /// - Parameter length: bytes of all segments. Asking again for the same is nothing.
  /// - Throws: ``StorageError/full``; nothing was changed then.
  func reserve(_ attachment: AttachmentID, length: Int) async throws

  /// Writes bytes at an offset; durable when this returns. Many writes at once share a sync.
  /// - Throws: ``StorageError/full``, or ``StorageError/failed`` and ``StorageError/closed`` from
  ///   then on: after a sync that failed nobody knows what the disk holds.
  func write(_ bytes: [UInt8], of attachment: AttachmentID, at offset: Int) async throws

  /// - Returns: `nil` when there are not so many bytes.
  func read(_ count: Int, of attachment: AttachmentID, at offset: Int) async throws -> [UInt8]?

  /// Deletes an attachment's bytes and gives its room back; none is fine.
  func remove(_ attachment: AttachmentID) async throws

  /// Attachments that have room or bytes here, in order, after one.
  func attachments(after attachment: AttachmentID?, limit: Int) async throws -> [AttachmentID]

  /// - Throws: ``StorageError/closed`` when nothing can be read or written any more.
  func checkOpen() throws

  /// Finishes what was begun.
  func close() async throws
}
