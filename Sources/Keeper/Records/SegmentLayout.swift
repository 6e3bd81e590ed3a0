internal import Testimony

/// How the segments of an attachment lie in a row of bytes: full ones, and a last one that may be
/// shorter (protocol section 5).
struct SegmentLayout: Hashable, Sendable {
  /// A sealed segment of 1 MiB and its tag.
  static let fullSegment = 1_048_576 + 16
  private static let tag = 16

  let segments: Int
  /// Bytes of all segments.
  let length: Int

  /// - Returns: `nil` for a length that so many segments never have.
  init?(segments: Int, length: Int) {
    let before = (segments - 1).multipliedReportingOverflow(by: Self.fullSegment)
    guard segments > 0, !before.overflow else { return nil }
    let last = length - before.partialValue
    // Only an empty attachment has an empty segment.
    guard (segments == 1 ? Self.tag : Self.tag + 1)...Self.fullSegment ~= last else { return nil }
    self.segments = segments
    self.length = length
  }

  func offset(of index: Int) -> Int { index * Self.fullSegment }

  /// Bytes of a segment.
  func length(of index: Int) -> Int {
    index == segments - 1 ? length - offset(of: index) : Self.fullSegment
  }
}
