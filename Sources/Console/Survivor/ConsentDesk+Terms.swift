internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// What a grant will say. The rules of every country concerned are asked before anything is
  /// signed, and what they say to her is said.
  /// - Parameters:
  ///   - kinds: of the sections; the newest version of each is granted.
  ///   - named: the kinds that she has named one by one.
  func terms(
    for aim: GrantAim, kinds: [SectionKind], named: Set<SectionKind>, span: TimeWindow,
    maxReleases: Int = 0, restriction: String? = nil
  ) throws -> GrantTerms {
    let entries = newest(kinds)
    guard !entries.isEmpty else {
      throw ConsoleError.failed("your record has no part of this kind")
    }
    let decision = try decision(
      on: aim, sections: entries.map(\.kind), span: span, named: named)
    guard decision.isAllowed else { throw ConsoleError(refused: decision) }
    for warning in decision.warnings { output.remark("Please know: \(warning.sentence)") }
    return GrantTerms(
      sections: entries, span: span, maxReleases: maxReleases, restrictions: restriction,
      consentText: try ConsentWords(for: workplace.settings.language).reference,
      policyHash: try PolicyHash.of(
        files: PolicyBook.embedded.files(for: countries(of: aim)).map(\.bytes)))
  }

  /// The newest version of each section of these kinds.
  func newest(_ kinds: [SectionKind]) -> [ManifestSection] {
    let sections = record.history.newestManifest.body.sections
    return sections.filter { entry in
      kinds.contains(entry.kind)
        && !sections.contains { $0.section == entry.section && $0.version > entry.version }
    }
  }
}
