/// What a survivor's phrase is to the protocol: a list and six positions in it (section 4).
public enum PhrasePassword {
  /// Number of words in a phrase: 6 × 10 bits.
  public static let wordCount = 6
  /// Number of words in a list.
  public static let listLength = 1_024

  /// `PAE("toldonce/phrase/v1", list id, u16be i1 ‖ … ‖ u16be i6)`.
  /// - Parameter indices: six positions from 0 to 1,023; the caller wipes what lends them.
  /// - Throws: ``SodiumError/length`` when number or range is off.
  public static func encode(list: String, indices: some Collection<UInt16>) throws -> SecretBytes {
    guard indices.count == wordCount, indices.allSatisfy({ $0 < listLength }) else {
      throw SodiumError.length
    }
    // The words enter the frame where they are safe, so that no array ever holds them.
    let blank = [UInt8](repeating: 0, count: 2 * wordCount)
    let frame = PAE.encode("toldonce/phrase/v1", .text(list), .bytes(blank))
    return try SecretBytes(count: frame.count) { target in
      target.copyBytes(from: frame)
      var position = frame.count - blank.count
      for index in indices {
        target.storeBytes(of: index.bigEndian, toByteOffset: position, as: UInt16.self)
        position += 2
      }
    }
  }
}
