/// Swift's `notBefore` is `not_before` in JSON; the two are one to one.
///
/// A statement has a dozen names and an account thousands of statements, so ASCII, which is all that
/// a body may have, goes byte by byte.
enum FieldName {
  static func written(_ name: String) -> String {
    guard name.isASCII else { return writtenByCharacter(name) }
    guard name.utf8.contains(where: \.isCapital) else { return name }
    return String(unsafeUninitializedCapacity: 2 * name.utf8.count) { out in
      var count = 0
      for byte in name.utf8 {
        if byte.isCapital {
          out[count] = UInt8(ascii: "_")
          count += 1
        }
        out[count] = byte.isCapital ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  /// `nil` for a spelling that no Swift name has.
  static func swift(_ written: String) -> String? {
    let name = written.isASCII ? swiftInASCII(written) : swiftByCharacter(written)
    return self.written(name) == written ? name : nil
  }

  private static func swiftInASCII(_ written: String) -> String {
    guard written.utf8.contains(UInt8(ascii: "_")) else { return written }
    return String(unsafeUninitializedCapacity: written.utf8.count) { out in
      var count = 0
      var raises = false
      for byte in written.utf8 {
        if byte == UInt8(ascii: "_") {
          raises = true
        } else {
          let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          out[count] = raises && isSmall ? byte & 0xDF : byte
          count += 1
          raises = false
        }
      }
      return count
    }
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

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension UInt8 {
  fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
