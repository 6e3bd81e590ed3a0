internal import Foundation

/// Files that a person names on the command line.
package enum GivenFile {
  /// - Parameter limit: bytes; a larger file is refused.
  /// - Throws: ``ConsoleError`` that names the path, which the person typed.
  package static func read(_ path: String, limit: Int) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ConsoleError.failed(.fileNotRead, ["path": .text(path)], hint: .init(.checkName))
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) else {
      if (try? handle.seekToEnd()) == 0 { return [] }
      throw ConsoleError.failed(.fileNotRead, ["path": .text(path)], hint: .init(.checkName))
    }
    guard data.count <= limit else {
      throw ConsoleError.failed(
        .fileTooLarge, ["path": .text(path)],
        hint: .init(.fileLimit, ["number": .text("\(limit)")]))
    }
    return Array(data)
  }

  /// The same as text, without white space at its ends, in NFC.
  package static func text(_ path: String, limit: Int) throws -> String {
    guard let text = String(validating: try read(path, limit: limit), as: UTF8.self) else {
      throw ConsoleError.data(.fileNoText, ["path": .text(path)])
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines).inNFC
  }

  /// Writes a file that holds nothing secret; an existing one is not written over.
  package static func write(_ path: String, _ bytes: [UInt8]) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw ConsoleError.failed(
        .fileNotWritten, ["path": .text(path)], hint: .init(.freeName))
    }
  }
}
