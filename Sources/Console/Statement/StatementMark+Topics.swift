internal import Testimony

extension StatementMark {
  /// What stands behind `assessment:` in a mark, `nil` for a mark without codes.
  static func afterAssessment(_ mark: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    mark.starts(with: "assessment:".utf8) ? mark.dropFirst("assessment:".utf8.count) : nil
  }

  /// The codes of a mark, with commas between them. A code that is not known is a slip of the
  /// writer: kept, it would be counted nowhere.
  static func topics(
    _ codes: ArraySlice<UInt8>, _ line: StatementText.Line
  ) throws(StatementFileError) -> [TopicCode] {
    var topics: [TopicCode] = []
    for part in codes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let rest = part.drop { $0 == UInt8(ascii: " ") }
      let end = rest.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? rest.startIndex
      let name = String(decoding: rest[..<end], as: UTF8.self)
      guard let coded = CodedTopic.listed.first(where: { $0.code.rawValue == name }),
        !topics.contains(coded.code)
      else {
        throw StatementFileError(
          .marker, at: line.position(rest.startIndex - line.bytes.startIndex),
          .codesUnknown,
          hint: .init(.codesLike, ["command": "toldonce capture codes"]))
      }
      topics.append(coded.code)
    }
    return topics
  }
}
