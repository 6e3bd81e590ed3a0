internal import Policy
internal import Testimony

extension StatementFile {
  /// Reads a statement file.
  /// - Parameter file: the bytes as they are on disk.
  package init(parsing file: [UInt8]) throws(StatementFileError) {
    try self.init(parsing: file, front: nil)
  }

  /// - Parameter given: the front matter, where it stands in a file of its own.
  init(parsing file: [UInt8], front given: StatementFrontMatter?) throws(StatementFileError) {
    let text = try StatementText(file)
    let hasFront = text.lines.first.map(\.isFence) == true
    if given != nil, hasFront {
      throw StatementFileError(.frontMatter, at: .start, .frontTwice, hint: .init(.oneFront))
    }
    var rest = text.lines[...]
    let front: StatementFrontMatter
    if let given {
      front = given
    } else {
      guard hasFront else {
        throw StatementFileError(
          .frontMatter, at: .start, .frontMissing, hint: .init(.beginFront))
      }
      guard let end = text.lines.dropFirst().firstIndex(where: \.isFence) else {
        throw StatementFileError(.frontMatter, at: .start, .frontOpen, hint: .init(.endFront))
      }
      front = try StatementFrontMatter(text.lines[1..<end])
      rest = text.lines[(end + 1)...]
    }
    var reader = StatementSectionReader()
    for line in rest { try reader.read(line) }
    self.init(
      language: front.language, hearing: front.hearing, interpreter: front.interpreter,
      present: front.present, started: front.started, ended: front.ended, told: front.told,
      sections: try reader.finish())
  }
}
