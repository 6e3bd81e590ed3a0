package import Testimony

/// A statement as somebody wrote it down in an editor: front matter and sections, all of it.
///
/// The format is part of the contract (`toldonce capture import --help`): Markdown with YAML front
/// matter and one `## KIND` heading for each section. Nothing in a file is dropped or guessed:
/// what has no meaning here is an error with its place.
package struct StatementFile: Hashable, Sendable {
  package let language: Language
  package let hearing: Hearing
  /// Who interpreted, between which languages, independent or not.
  package let interpreter: String?
  package let present: [PresentRole]
  package let started: Timestamp?
  package let ended: Timestamp?
  /// Whether she has told before; `nil` where the file does not say it.
  package let told: ToldCheck?
  /// In the order of the file, which is the order she chose; a kind may come more than once.
  package let sections: [StatementSection]
}

/// One heading of a statement file and what stands under it.
package struct StatementSection: Hashable, Sendable {
  package let kind: SectionKind
  /// Never empty; the ids are `s1`, `s2` … within the section.
  package let segments: [Segment]
}
