/// Entries of the log one after the other, each behind its length in two bytes, big-endian
/// (c2sp.org/tlog-tiles, "Log entries").
public enum EntryBundle {
  /// - Parameter entries: each below 2^16 bytes.
  /// - Throws: ``LedgerError/entryMalformed`` for a longer one.
  public static func bytes(_ entries: [[UInt8]]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      guard let length = UInt16(exactly: entry.count) else { throw LedgerError.entryMalformed }
      bytes += [UInt8(length >> 8), UInt8(length & 0xFF)] + entry
    }
    return bytes
  }

  /// Reads exactly `count` entries.
  /// - Throws: ``LedgerError/tileMalformed`` when there are fewer, more, or half of one.
  public static func entries(_ bytes: [UInt8], count: Int) throws -> [ArraySlice<UInt8>] {
    var rest = bytes[...]
    var entries: [ArraySlice<UInt8>] = []
    while rest.count >= 2, entries.count < count {
      let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
      guard rest.count >= length else { throw LedgerError.tileMalformed }
      entries.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty, entries.count == count else { throw LedgerError.tileMalformed }
    return entries
  }
}
