internal import Testimony

extension Keeper {
  /// What a clean-up found, and what it did about it.
  public struct CleanUp: Hashable, Sendable {
    /// Attachments and sections that a record's manifest lists.
    public internal(set) var listed = 0
    /// Of these, attachments whose bytes are not all there: none, unless a disk has lost them.
    public internal(set) var incomplete = 0
    /// Still being sent, or not long ago.
    public internal(set) var pending = 0
    /// Deleted: nobody's manifest has listed them for too long.
    public internal(set) var deleted = 0
    /// Bytes in the segment store that no row knew of, deleted.
    public internal(set) var strays = 0

    public init() {}
  }

  /// Seconds for which ciphertext may wait for the manifest that lists it: a bad connection and a
  /// month of other work.
  public static let unlistedSeconds: UInt64 = 30 * 86_400

  /// Deletes ciphertext that no manifest lists and that arrived long ago.
  public func cleanUp() async throws -> CleanUp {
    try await UnlistedCiphertext(
      records: records, segments: segments, gate: attachmentGate,
      before: now.subtracting(seconds: Self.unlistedSeconds)
    ).cleanUp()
  }
}
