package import Testimony

extension StatementFile {
  /// The content document of each section, in the order of the file.
  ///
  /// The file says nothing of phases, topics or approval, so neither do the documents.
  package var contents: [SectionContent] {
    sections.map { section in
      SectionContent(
        kind: section.kind, language: language, started: started, ended: ended, present: present,
        interpreter: interpreter, segments: section.segments)
    }
  }
}
