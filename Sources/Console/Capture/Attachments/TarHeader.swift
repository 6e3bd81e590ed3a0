/// Headers of a `ustar` archive, with a `pax` extended header where a name or size does not fit
/// (IEEE Std 1003.1-2017, `pax`, "ustar Interchange Format" and "pax Header Block").
enum TarHeader {
  static let block = 512
  /// Eleven octal digits.
  private static let mostOctal = 0o77777777777

  /// Bytes with which something of `length` fills whole blocks.
  static func padded(_ length: Int) -> Int { (length + block - 1) / block * block }

  /// - Parameters:
  ///   - path: with slashes; a folder's gets one at its end.
  ///   - modified: seconds since 1970.
  static func bytes(path: String, length: Int, modified: Int, isFolder: Bool) -> [UInt8] {
    let name = isFolder ? path + "/" : path
    var extended: [UInt8] = []
    if name.utf8.count > 100 || name.utf8.contains(where: { $0 >= 0x80 }) {
      extended += record("path", name)
    }
    if length > mostOctal { extended += record("size", "\(length)") }
    let plain = header(
      name: Array(name.utf8.prefix(100)), length: min(length, mostOctal), modified: modified,
      type: isFolder ? "5" : "0")
    guard !extended.isEmpty else { return plain }
    let before = header(
      name: Array("PaxHeaders/0".utf8), length: extended.count, modified: modified, type: "x")
    let filling = [UInt8](repeating: 0, count: padded(extended.count) - extended.count)
    return before + extended + filling + plain
  }

  /// `LENGTH key=value\n`, the length counting itself.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count
    while "\(length)".utf8.count + rest.utf8.count != length {
      length = "\(length)".utf8.count + rest.utf8.count
    }
    return Array("\(length)\(rest)".utf8)
  }

  private static func header(
    name: [UInt8], length: Int, modified: Int, type: Character
  ) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ bytes: some Collection<UInt8>, at offset: Int) {
      header.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    put(name, at: 0)
    put(octal(type == "5" ? 0o700 : 0o600, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(length, 11), at: 124)
    put(octal(max(0, min(modified, mostOctal)), 11), at: 136)
    put(Array(repeating: UInt8(ascii: " "), count: 8), at: 148)
    put("\(type)".utf8, at: 156)
    put("ustar".utf8, at: 257)
    put("00".utf8, at: 263)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + [0, UInt8(ascii: " ")], at: 148)
    return header
  }

  private static func octal(_ number: Int, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: digits - text.utf8.count) + text).utf8)
  }
}
