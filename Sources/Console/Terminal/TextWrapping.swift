extension String {
  /// The text in lines of at most `width` columns, broken at spaces; a longer word (a code, an
  /// address) stays whole, so that it can be copied.
  ///
  /// Line ends of its own stay; so does every character but the spaces at which lines break.
  /// - Parameter indent: spaces before every line but the first.
  func wrapped(width: Int, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = lines.isEmpty ? "" : margin
      var columns = lines.isEmpty ? 0 : indent
      var isEmpty = true
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let length = word.columns
        if !isEmpty, columns + 1 + length > width {
          lines.append(line)
          (line, columns) = (margin + word, indent + length)
        } else {
          line += isEmpty ? String(word) : " " + word
          columns += length + (isEmpty ? 0 : 1)
        }
        isEmpty = false
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

extension StringProtocol {
  /// Columns on a terminal: two for wide characters, none for accents of their own.
  var columns: Int {
    utf8.allSatisfy { $0 < 0x80 }
      ? utf8.count : reduce(0) { $0 + $1.columns }
  }
}

extension Character {
  /// Columns on a terminal.
  var columns: Int { isPlainLetter ? 1 : isWide ? 2 : isInvisible ? 0 : 1 }

  /// What the seven languages are written with, told at once: an editor asks for each letter of a long
  /// text. The soft hyphen and marks that stand on a letter are not among them.
  private var isPlainLetter: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    return switch scalar.value {
    case 0xAD: false
    case 0..<0x300, 0x400..<0x483, 0x48A..<0x530: true
    default: false
    }
  }

  fileprivate var isInvisible: Bool {
    unicodeScalars.allSatisfy {
      [.nonspacingMark, .enclosingMark, .format].contains($0.properties.generalCategory)
    }
  }

  /// East Asian wide letters and emoji.
  fileprivate var isWide: Bool {
    unicodeScalars.contains {
      $0.properties.isEmojiPresentation || $0.value == 0xFE0F
        || (0x1100...0x115F).contains($0.value) || (0x2E80...0xA4CF).contains($0.value)
        || (0xAC00...0xD7A3).contains($0.value) || (0xF900...0xFAFF).contains($0.value)
        || (0xFE30...0xFE6F).contains($0.value) || (0xFF00...0xFF60).contains($0.value)
        || (0x20000...0x3FFFD).contains($0.value)
    }
  }
}
