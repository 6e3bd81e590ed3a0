internal import Policy

/// The lines of a statement file, cleared of everything that a reader would not see.
struct StatementText {
  private let bytes: [UInt8]
  /// Without their line ends. There is always one, perhaps empty.
  let lines: [Line]

  /// One line, as bytes: most of a statement needs no other look.
  struct Line {
    /// Counted from 1.
    let number: Int
    let bytes: ArraySlice<UInt8>

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it stands before or behind the front matter.
    var isFence: Bool {
      bytes.starts(with: "---".utf8)
        && bytes.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") }
    }

    /// The place of the character that begins `offset` bytes into the line.
    func position(_ offset: Int = 0) -> SourcePosition {
      SourcePosition(line: number, column: bytes.prefix(offset).count(where: startsScalar) + 1)
    }
  }

  /// - Parameter file: with or without byte order mark, lines ended by LF, CR or both.
  init(_ file: [UInt8]) throws(StatementFileError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes = file.starts(with: mark) ? Array(file.dropFirst(3)) : file
    lines = Self.split(bytes)
    let valid = Self.validPrefix(bytes)
    if let offset = Self.firstHidden(in: bytes[..<valid]) {
      throw StatementFileError(
        .character, at: place(offset),
        bytes[offset] == 0x09 ? .tabHere : .hiddenHere,
        hint: .init(bytes[offset] == 0x09 ? .spacesInstead : .takeHiddenOut))
    }
    guard valid == bytes.count else {
      throw StatementFileError(
        .encoding, at: place(valid), .notUTF8From,
        hint: .init(.saveUTF8))
    }
  }

  private func place(_ offset: Int) -> SourcePosition {
    let line = lines.last { $0.bytes.startIndex <= offset } ?? lines[0]
    return line.position(offset - line.bytes.startIndex)
  }

  private static func split(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      lines.append(Line(number: lines.count + 1, bytes: bytes[start..<index - 1]))
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      start = index
    }
    lines.append(Line(number: lines.count + 1, bytes: bytes[start...]))
    return lines
  }

  /// How many bytes from the beginning are whole characters.
  private static func validPrefix(_ bytes: [UInt8]) -> Int {
    if String(validating: bytes, as: UTF8.self) != nil { return bytes.count }
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &input) { count += scalar.count }
    return count
  }

  /// Control characters, line separators and bidirectional overrides, found by their bytes.
  ///
  /// The same as the protocol's JSON refuses, and U+2028 and U+2029, which end a line in some
  /// editors only.
  private static func firstHidden(in bytes: ArraySlice<UInt8>) -> Int? {
    for index in bytes.indices {
      let hides =
        switch bytes[index] {
        case 0x0A, 0x0D: false
        case 0..<0x20, 0x7F: true
        case 0xC2: (0x80...0x9F).contains(bytes[index + 1])
        case 0xE2:
          switch (bytes[index + 1], bytes[index + 2]) {
          case (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): true
          default: false
          }
        default: false
        }
      if hides { return index }
    }
    return nil
  }
}

/// Whether a byte of UTF-8 is the first of its character.
private func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
