internal import Foundation
package import Sealing
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
    let (source, sealing) = (source, sealing)
    let length = UInt64(source.length)
    var hashes: [Digest] = []
    try await SegmentPipeline.inOrder(
      AttachmentSealing.segmentCount(length), width: { Self.width }
    ) { index in
      let count = AttachmentSealing.fileBytes(index, ofLength: length)
      let offset = min(index * AttachmentSealing.segmentLength, source.length)
      guard let part = try? source.read(count, at: offset) else { throw Unreadable() }
      let segment = try sealing.seal(part, index: index, ofLength: length)
      progress(count)
      return try AttachmentSealing.hash(segment)
    } each: { _, hash in
      hashes.append(hash)
    }
    return hashes
  }
}
