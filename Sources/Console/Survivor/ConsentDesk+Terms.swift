internal import Client
internal import Testimony

extension ConsentDesk {
  /// What a grant will say. The rules of every country concerned are asked before anything is
  /// signed, and what they say to her is said.
  /// - Parameters:
  ///   - kinds: of the sections; all versions of each are granted.
  ///   - named: the kinds that she has named one by one.
  func terms(
    for aim: GrantAim, kinds: [SectionKind], named: Set<SectionKind>, span: TimeWindow,
    maxReleases: Int = 0, restriction: String? = nil
  ) throws -> GrantTerms {
    try rules.terms(
      for: aim, kinds: kinds, named: named, span: span, maxReleases: maxReleases,
      restriction: restriction, .toHer, at: workplace)
  }

  /// All versions of each section of these kinds.
  func versions(_ kinds: [SectionKind]) -> [ManifestSection] { rules.versions(kinds) }

  /// The newest version of each section of these kinds.
  func newest(_ kinds: [SectionKind]) -> [ManifestSection] { rules.newest(kinds) }
}
