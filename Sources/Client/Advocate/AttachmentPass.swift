internal import Foundation
package import Sealing
internal import Sodium
package import Testimony

/// Reads and seals an attachment once, to learn what its segments hash to. Nothing is kept.
package struct AttachmentPass: Sendable {
  private let source: any AttachmentSource
  private let sealing: AttachmentSealing

  /// The source has not the bytes that it had.
  struct Unreadable: Error {}

  /// One for each processor, and one to be read meanwhile.
  private static let width = ProcessInfo.processInfo.activeProcessorCount + 1

  package init(source: any AttachmentSource, sealing: AttachmentSealing) {
    self.source = source
    self.sealing = sealing
  }

  /// `h_0…`, in order.
  /// - Parameter progress: is told how many bytes have been read more.
  package func hashes(
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [Digest] {
    try await read(hashingFile: false, progress: progress).hashes
  }

  /// The same, and SHA-256 over the very bytes that are sealed, if it is wanted. That takes longer: it is
  /// reckoned one piece after the other.
  /// - Returns: `h_0…`, in order, and the file's hash.
  package func read(
    hashingFile: Bool, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> (hashes: [Digest], file: Digest?) {
    let (source, sealing) = (source, sealing)
    let length = UInt64(source.length)
    var hashes: [Digest] = []
    var file = SHA256()
    try await SegmentPipeline.inOrder(
      AttachmentSealing.segmentCount(length), width: { Self.width }
    ) { index in
      let count = AttachmentSealing.fileBytes(index, ofLength: length)
      let offset = min(index * AttachmentSealing.segmentLength, source.length)
      guard let part = try? source.read(count, at: offset) else { throw Unreadable() }
      let segment = try sealing.seal(part, index: index, ofLength: length)
      progress(count)
      return (try AttachmentSealing.hash(segment), hashingFile ? part : [])
    } each: { _, piece in
      hashes.append(piece.0)
      file.update(piece.1)
    }
    return (hashes, hashingFile ? Digest(bytes: file.finish()) : nil)
  }
}
