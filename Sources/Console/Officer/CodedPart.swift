package import Testimony

/// The codes of the assessments in what was opened, without a word of hers or of anybody.
package struct CodedPart: Hashable, Sendable, Encodable {
  package struct Row: Hashable, Sendable, Encodable {
    package let section: SectionID
    package let version: Int
    package let kind: SectionKind
    /// The assessment's id within the section version.
    package let segment: String
    package let code: TopicCode
    package let htcdsField: String
    package let htcdsValue: String
  }

  /// To be named wherever the codes go.
  package let source: String
  package private(set) var rows: [Row] = []
  /// How many codes are left out because they are not of the standard: a word of somebody's own is
  /// not one of its codes.
  package private(set) var unlisted = 0

  /// Of assessments only: whatever stands at other segments was not coded by a professional.
  package init(_ sections: [(section: SectionVersion, content: SectionContent)]) {
    source = Self.credit
    for (section, content) in sections {
      for segment in content.segments where segment.role == .assessment {
        for code in segment.topics ?? [] {
          guard let coded = CodedTopic(code) else {
            unlisted += 1
            continue
          }
          rows.append(
            Row(
              section: section.section, version: section.version, kind: content.kind,
              segment: Self.isPlain(segment.id) ? segment.id : "", code: code,
              htcdsField: coded.field.rawValue, htcdsValue: coded.value))
        }
      }
    }
  }

  /// What the licence asks for: who made it, where it is, under which licence, and that it was changed.
  private static let credit = """
    Human Trafficking Case Data Standards (HTCDS), IOM, https://github.com/UNMigration/HTCDS, CC BY 4.0 \
    (https://creativecommons.org/licenses/by/4.0/); a selection, with codes of its own beside the values
    """

  /// An id is written by a program, but by one that nobody here has checked: no sentence hides in it.
  private static func isPlain(_ id: String) -> Bool {
    let digits = id.dropFirst()
    return id.first == "s" && (1...6).contains(digits.count)
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Lines of CSV (RFC 4180) without their ends, a header first.
  package var csv: [String] {
    ["section,version,kind,segment,code,htcds_field,htcds_value"]
      + rows.map { row in
        [
          "\(row.section)", "\(row.version)", row.kind.rawValue, row.segment, row.code.rawValue,
          row.htcdsField, row.htcdsValue,
        ].map(Self.cell).joined(separator: ",")
      }
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
