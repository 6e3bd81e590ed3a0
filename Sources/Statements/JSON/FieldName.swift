/// Swift's `notBefore` is `not_before` in JSON; the two are one to one.
///
/// A statement has a dozen names and an account thousands of statements, so ASCII, which is all that
/// a body may have, goes byte by byte.
enum FieldName {
  static func written(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard bytes.isASCII else { return writtenByCharacter(name) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 4)
    for byte in bytes {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      if isCapital { out.append(UInt8(ascii: "_")) }
      out.append(isCapital ? byte | 0x20 : byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `nil` for a spelling that no Swift name has.
  static func swift(_ written: String) -> String? {
    let bytes = Array(written.utf8)
    let name = bytes.isASCII ? swift(bytes) : swiftByCharacter(written)
    return self.written(name) == written ? name : nil
  }

  private static func swift(_ written: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(written.count)
    var raises = false
    for byte in written {
      if byte == UInt8(ascii: "_") {
        raises = true
      } else {
        let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        out.append(raises && isSmall ? byte & 0xDF : byte)
        raises = false
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func writtenByCharacter(_ name: String) -> String {
    var out = ""
    for character in name {
      if character.isUppercase {
        out += "_" + character.lowercased()
      } else {
        out.append(character)
      }
    }
    return out
  }

  private static func swiftByCharacter(_ written: String) -> String {
    var out = ""
    var raises = false
    for character in written {
      if character == "_" {
        raises = true
      } else {
        out += raises ? character.uppercased() : String(character)
        raises = false
      }
    }
    return out
  }
}

extension [UInt8] {
  fileprivate var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
