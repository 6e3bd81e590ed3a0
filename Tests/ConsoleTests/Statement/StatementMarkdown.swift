import Testimony

@testable import Console

extension StatementFile {
  /// The body as a file again, in its plainest form.
  var markdown: String {
    sections.map { section in
      (["## \(section.kind)"] + section.segments.map(\.markdown)).joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  /// All text of one role, in order.
  func words(of role: Segment.Role) -> [String] {
    sections.flatMap(\.segments).filter { $0.role == role }.map(\.text)
  }
}

extension Segment {
  fileprivate var markdown: String {
    switch (role, answer) {
    case (.survivor, .unknown): "_[does not know]_"
    case (.survivor, .notRemembered): "_[does not remember]_"
    case (.survivor, .notSaid): "_[does not want to say]_"
    case (.survivor, _): text
    case (.question, _): "**Q (\(questionType?.rawValue ?? "")):** \(text)"
    default:
      "> [\(role.rawValue)] "
        + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n> ")
    }
  }
}
