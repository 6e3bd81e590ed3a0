/// A text that a person wrote, cleared of what a line-by-line reader would not see.
struct SourceText {
  let string: String
  let file: String
  private let firstLine: Int

  init(_ bytes: [UInt8], file: String, firstLine: Int) throws(StrictYAMLError) {
    self.file = file
    self.firstLine = firstLine
    let start = SourcePosition(line: firstLine, column: 1)
    guard bytes.count <= StrictYAML.sizeLimit else {
      throw StrictYAMLError(
        .size, file: file, at: start, "the text is longer than \(StrictYAML.sizeLimit) bytes",
        advice: "shorten it, or check that it is the right file")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    guard let string = String(validating: content, as: UTF8.self) else {
      throw StrictYAMLError(
        .characters, file: file, at: start, "this is not UTF-8",
        advice: "save the file as UTF-8 text")
    }
    self.string = string
    try refuseHiddenCharacters()
  }

  /// An error at a position within the text, moved to where the text lies in its file.
  func error(
    _ code: StrictYAMLError.Code, _ position: SourcePosition, _ message: String, advice: String
  ) -> StrictYAMLError {
    StrictYAMLError(code, file: file, at: placed(position), message, advice: advice)
  }

  func placed(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(line: position.line + firstLine - 1, column: position.column)
  }

  /// Whether a character could hide something, or end a line for the parser but not for people.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private func refuseHiddenCharacters() throws(StrictYAMLError) {
    var walk = TextWalk()
    for scalar in string.unicodeScalars {
      walk.step(to: scalar)
      guard Self.isHidden(scalar) else { continue }
      throw error(
        .characters, walk.position, "there is a control character here", advice: "take it out")
    }
  }

  /// Refuses everything that could be an anchor, also inside quotes.
  ///
  /// The parser resolves aliases while it reads, which can take forever (nested aliases as keys).
  /// Without an anchor no alias means anything, and the parser says so with its place.
  func refuseAnchors() throws(StrictYAMLError) {
    var walk = TextWalk()
    var before: Unicode.Scalar = "\n"
    var candidate: SourcePosition?
    for scalar in string.unicodeScalars {
      walk.step(to: scalar)
      if let found = candidate, Self.isWordCharacter(scalar) {
        throw error(
          .reference, found, "this looks like an anchor, and anchors are not used here",
          advice: "write the value out where it is needed, or put a space after the &")
      }
      candidate = scalar == "&" && !Self.isWordCharacter(before) ? walk.position : nil
      before = scalar
    }
  }

  /// Refuses more than 64 open brackets or marks of a key that is itself a list or mapping.
  ///
  /// The parser compares keys level by level, so that 60 KB of nested ones took it half a minute.
  /// Nothing here nests a quarter as deep, and quoted texts with so many brackets do not happen.
  func refuseDeepNesting() throws(StrictYAMLError) {
    var walk = TextWalk()
    var brackets = 0
    var keys = 0
    var before: (Unicode.Scalar, Unicode.Scalar) = ("\n", "\n")
    for scalar in string.unicodeScalars {
      walk.step(to: scalar)
      switch scalar {
      case "[", "{": brackets += 1
      case "]", "}": brackets = max(0, brackets - 1)
      case " ", "\t", "\r", "\n":
        if before.1 == "?", !Self.isWordCharacter(before.0) { keys += 1 }
      default: break
      }
      guard brackets <= 64, keys <= 64 else {
        throw error(
          .syntax, walk.position, "lists and mappings are nested too deep here",
          advice: "write it flatter")
      }
      before = (before.1, scalar)
    }
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: scalar.value >= 0x80
    }
  }
}

/// Counts lines and columns the way the parser does: a line ends with LF, CR or both.
private struct TextWalk {
  private(set) var position = SourcePosition(line: 1, column: 0)
  private var last: Unicode.Scalar = " "

  mutating func step(to scalar: Unicode.Scalar) {
    let isNewLine = last == "\n" || (last == "\r" && scalar != "\n")
    position =
      isNewLine
      ? SourcePosition(line: position.line + 1, column: 1)
      : SourcePosition(line: position.line, column: position.column + 1)
    last = scalar
  }
}
