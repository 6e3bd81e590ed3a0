internal import Policy
internal import Testimony

extension StatementFile {
  /// Reads a statement file.
  /// - Parameter file: the bytes as they are on disk.
  package init(parsing file: [UInt8]) throws(StatementFileError) {
    let text = try StatementText(file)
    guard let first = text.lines.first, Self.isFence(first) else {
      throw StatementFileError(
        .frontMatter, at: .start, .frontMissing,
        hint: .init(.beginFront))
    }
    guard let end = text.lines.dropFirst().firstIndex(where: Self.isFence) else {
      throw StatementFileError(
        .frontMatter, at: .start, .frontOpen,
        hint: .init(.endFront))
    }
    let front = try StatementFrontMatter(text.lines[1..<end])
    var reader = StatementSectionReader()
    for line in text.lines[(end + 1)...] { try reader.read(line) }
    self.init(
      language: front.language, hearing: front.hearing, interpreter: front.interpreter,
      present: front.present, started: front.started, ended: front.ended, told: front.told,
      sections: try reader.finish())
  }

  private static func isFence(_ line: StatementText.Line) -> Bool {
    line.bytes.starts(with: "---".utf8)
      && line.bytes.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") }
  }
}
