internal import Client
internal import Policy
internal import Statements
internal import Testimony

/// What the rules of every country concerned say about granting from a record, asked before anything
/// is signed: by her, or by whom she lets decide.
struct GrantRules {
  let history: RecordHistory
  let directory: CertificateDirectory
  /// When the record was opened, by the keeper's clock.
  let opened: Timestamp?

  /// The country where her account was taken down.
  var homeCountries: Set<CountryCode> {
    Set([directory.known(subject: history.opening.body.advocate)?.body.country].compactMap { $0 })
  }

  /// Where the record was taken down, where the asking unit is, and all members if it is a team,
  /// and whose law it names.
  func countries(of aim: GrantAim) -> Set<CountryCode> {
    homeCountries.union([aim.jurisdiction]).union(directory.countries(of: aim.unit))
  }

  /// What the rules say about a grant.
  func decision(
    on aim: GrantAim, sections: [SectionKind], span: TimeWindow, named: Set<SectionKind>,
    offline: Bool = false
  ) throws -> Decision {
    try PolicyBook.embedded.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: countries(of: aim), sections: sections,
        purpose: aim.purpose, legalBasis: aim.legalBasis, window: span, offline: offline, now: .now,
        recordOpened: opened, reflectionEnded: history.reflectionEnded, namedOneByOne: named))
  }

  /// The newest version of each section of these kinds.
  func newest(_ kinds: [SectionKind]) -> [ManifestSection] {
    let sections = history.newestManifest.body.sections
    return sections.filter { entry in
      kinds.contains(entry.kind)
        && !sections.contains { $0.section == entry.section && $0.version > entry.version }
    }
  }

  /// All versions of each section of these kinds: who reads a correction reads beside it what was said
  /// first, and who reads a translation the original.
  func versions(_ kinds: [SectionKind]) -> [ManifestSection] {
    history.newestManifest.body.sections.filter { kinds.contains($0.kind) }
  }

  /// What a grant will say; what the rules warn of is said.
  /// - Parameter voice: to her, or about her to somebody who decides for her.
  /// - Throws: ``ConsoleError`` with every reason when the rules do not allow it.
  func terms(
    for aim: GrantAim, kinds: [SectionKind], named: Set<SectionKind>, span: TimeWindow,
    maxReleases: Int = 0, restriction: String? = nil, _ voice: PolicyVoice,
    at workplace: Workplace
  ) throws -> GrantTerms {
    try terms(
      for: aim, entries: versions(kinds), named: named, span: span, maxReleases: maxReleases,
      restriction: restriction, voice, at: workplace)
  }

  /// The same for these versions, and no others.
  func terms(
    for aim: GrantAim, entries: [ManifestSection], named: Set<SectionKind>, span: TimeWindow,
    offline: Bool = false, maxReleases: Int = 0, restriction: String? = nil, _ voice: PolicyVoice,
    at workplace: Workplace
  ) throws -> GrantTerms {
    guard !entries.isEmpty else {
      let command = "toldonce consent show" + (voice == .aboutHer ? " --own-key" : "")
      throw ConsoleError.failed(.noPart, hint: .see(command))
    }
    let decision = try decision(
      on: aim, sections: entries.map(\.kind), span: span, named: named, offline: offline)
    guard decision.isAllowed else { throw ConsoleError(refused: decision, voice) }
    let her = try Addressee.words()
    for warning in decision.warnings {
      let said = her.rules.speaking(voice).sentence(warning)
      workplace.output.remark(her(.warning, ["warning": said]))
    }
    return GrantTerms(
      sections: entries, span: span, offline: offline, maxReleases: maxReleases,
      restrictions: restriction,
      consentText: try ConsentWords(for: workplace.settings.language).reference,
      policyHash: try PolicyHash.of(
        files: PolicyBook.embedded.files(for: countries(of: aim)).map(\.bytes)))
  }
}
