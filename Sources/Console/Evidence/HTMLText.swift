/// Text as HTML: what was written by anybody can never become markup.
package enum HTMLText {
  /// For text and for attribute values in double quotes.
  package static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.visible.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// An element with text in it.
  /// - Parameters:
  ///   - name: a constant of this program.
  ///   - attributes: names are constants of this program.
  static func element(
    _ name: String, _ text: String, _ attributes: [(name: String, value: String)] = []
  ) -> String {
    "<\(name)\(list(attributes))>\(escape(text))</\(name)>\n"
  }

  /// Names and what they stand for.
  static func facts(_ all: [(String, String)]) -> String {
    "<dl class=\"facts\">\n"
      + all.map { element("dt", $0.0) + element("dd", $0.1) }.joined() + "</dl>\n"
  }

  private static func list(_ attributes: [(name: String, value: String)]) -> String {
    attributes.map { " \($0.name)=\"\(escape($0.value))\"" }.joined()
  }
}
