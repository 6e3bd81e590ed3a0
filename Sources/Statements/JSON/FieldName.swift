/// Swift's `notBefore` is `not_before` in JSON; the two are one to one.
enum FieldName {
  static func written(_ name: String) -> String {
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

  /// `nil` for a spelling that no Swift name has.
  static func swift(_ written: String) -> String? {
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
    return self.written(out) == written ? out : nil
  }
}
