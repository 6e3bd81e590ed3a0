internal import CSodium
internal import Foundation

/// base64 in the two forms of the protocol (section 1); both have one spelling for each value.
public enum Base64 {
  /// The alphabet and whether `=` fills the last group.
  public enum Variant: Sendable {
    /// RFC 4648 section 4, with padding: DSSE and C2SP texts.
    case standard
    /// RFC 4648 section 5, without padding: JSON.
    case url

    fileprivate var number: Int32 {
      switch self {
      case .standard: Int32(sodium_base64_VARIANT_ORIGINAL)
      case .url: Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
      }
    }
  }

  public static func encode(_ bytes: [UInt8], _ variant: Variant) -> String {
    let room = sodium_base64_encoded_len(bytes.count, variant.number)
    return String(unsafeUninitializedCapacity: room) { buffer in
      UnsafeMutableRawPointer(buffer.start).withMemoryRebound(to: CChar.self, capacity: room) {
        _ = sodium_bin2base64($0, room, bytes, bytes.count, variant.number)
      }
      return room - 1  // libsodium ends the text with a zero byte
    }
  }

  /// Reads one spelling only: no white space, no missing or extra padding, unused bits zero.
  /// - Throws: ``SodiumError/encoding``.
  public static func decode(_ text: some StringProtocol, _ variant: Variant) throws -> [UInt8] {
    try decode(utf8: Array(text.utf8)[...], variant)
  }

  /// The same for a text's bytes.
  public static func decode(
    utf8 characters: ArraySlice<UInt8>, _ variant: Variant
  ) throws -> [UInt8] {
    variant == .standard && characters.count >= longText
      ? try decodeLong(characters) : try decodeInConstantTime(characters, variant)
  }

  /// Payloads of statements, bundles and proofs have more characters than this, keys have less.
  private static let longText = 256

  /// What is long in the padded form is public, and there may be ten thousand of them to read: this
  /// is ten times as fast as what has to treat all characters alike.
  private static func decodeLong(_ characters: ArraySlice<UInt8>) throws -> [UInt8] {
    guard let data = Data(base64Encoded: Data(characters)) else { throw SodiumError.encoding }
    let bytes = [UInt8](data)
    // Foundation passes over set bits that are not used, and over padding that nobody needs.
    let last = bytes.suffix(bytes.count % 3 == 0 ? 3 : bytes.count % 3)
    guard characters.count == (bytes.count + 2) / 3 * 4,
      characters.suffix(4).elementsEqual(encode(Array(last), .standard).utf8)
    else { throw SodiumError.encoding }
    return bytes
  }

  private static func decodeInConstantTime(
    _ characters: ArraySlice<UInt8>, _ variant: Variant
  ) throws -> [UInt8] {
    // libsodium itself refuses unused bits that are set, and padding that is missing or too much;
    // but it compares signed characters, and takes some beyond ASCII for letters.
    guard characters.allSatisfy({ $0 < 0x80 }) else { throw SodiumError.encoding }
    var count = 0
    let room = characters.count / 4 * 3 + 3
    return try [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      let status = characters.withUnsafeBytes { source in
        var end: UnsafePointer<CChar>?
        let start = source.bindMemory(to: CChar.self).baseAddress
        let status = sodium_base642bin(
          buffer.start, room, start, characters.count, nil, &count, &end, variant.number)
        // Without the end pointer libsodium would itself demand that all was read.
        return status == 0 && end == start.map { $0 + characters.count } ? Int32(0) : -1
      }
      guard status == 0 || characters.isEmpty else { throw SodiumError.encoding }
      filled = count
    }
  }
}
