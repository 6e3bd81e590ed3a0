/// A log that was verified, as bytes to be kept on this machine. All of it is public.
///
/// Nothing in it is believed when it comes back: ``VerifiedLog`` is made from it only if it belongs
/// together and to a checkpoint that verifies.
public struct KeptLog: Sendable {
  /// The small part: the signed note, the right edge of the tree, and a hash over the entries.
  public let head: [UInt8]
  /// 48 bytes for each entry. More may stand behind them: entries only ever get more, so a writer
  /// may append first and replace the small part after.
  public let entries: [UInt8]

  public init(head: [UInt8], entries: [UInt8]) {
    self.head = head
    self.entries = entries
  }

  /// Bytes for each entry.
  public static let entryLength = LogEntries.width
}
