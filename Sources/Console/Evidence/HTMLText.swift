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

  /// A whole document that needs nothing else, runs nothing, fetches nothing and tells no site where it was
  /// opened from.
  /// - Parameters:
  ///   - language: as in BCP 47.
  ///   - style: CSS, each line ended; a constant of this program.
  ///   - body: elements, each line ended.
  ///   - fitsPhones: whether it is laid out in the width of the device, instead of being made small.
  static func document(
    in language: String, title: String, style: String, body: String, fitsPhones: Bool = false
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(escape(language))">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
    'unsafe-inline'">
    <meta name="referrer" content="no-referrer">
    \(fitsPhones ? "<meta name=\"viewport\" content=\"width=device-width\">\n" : "")\
    <title>\(escape(title))</title>
    <style>
    \(style)</style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
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
