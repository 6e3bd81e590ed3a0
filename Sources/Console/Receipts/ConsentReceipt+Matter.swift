package import Testimony

extension ConsentReceipt {
  /// What a decision is about. A receipt of an end has the matter of its beginning.
  package enum Matter: Hashable, Sendable {
    case reading(Reading)
    case deciding(Deciding)
    case recovering(Recovering)
    case record(Choice)
    case referring(Referring)
    case answering(Answering)

    /// For scripts.
    package var name: String {
      switch self {
      case .reading: "reading"
      case .deciding: "deciding"
      case .recovering: "recovering"
      case .record: "record"
      case .referring: "referring"
      case .answering: "answering"
      }
    }
  }

  /// A unit or a person, and the agency that answers for it. What the directory does not know is
  /// `nil`.
  package struct Party: Hashable, Sendable {
    package let name: String?
    package let agency: String?
    package let country: CountryCode?

    package init(name: String?, agency: String?, country: CountryCode?) {
      self.name = name
      self.agency = agency
      self.country = country
    }
  }

  /// Who may read, as it was asked for or given.
  package struct Reading: Hashable, Sendable {
    package let readers: [Party]
    package let sections: [SectionKind]
    package let purpose: Purpose
    package let legalBasis: LegalBasis
    package let jurisdiction: CountryCode
    package let span: TimeWindow
    package let offline: Bool
    /// 0: no limit of its own.
    package let maxReleases: Int
    /// Her own words about it; a request has none.
    package let restriction: String?
    /// The text that she had before her; a request names none.
    package let consentText: ConsentText?

    package init(
      readers: [Party], sections: [SectionKind], purpose: Purpose, legalBasis: LegalBasis,
      jurisdiction: CountryCode, span: TimeWindow, offline: Bool, maxReleases: Int = 0,
      restriction: String? = nil, consentText: ConsentText? = nil
    ) {
      self.readers = readers
      self.sections = sections.eachOnce
      self.purpose = purpose
      self.legalBasis = legalBasis
      self.jurisdiction = jurisdiction
      self.span = span
      self.offline = offline
      self.maxReleases = maxReleases
      self.restriction = restriction
      self.consentText = consentText
    }
  }

  /// Whom she lets decide for her, and within which bounds.
  package struct Deciding: Hashable, Sendable {
    package let delegate: Party
    package let sections: [SectionKind]
    package let countries: [CountryCode]
    package let purposes: [Purpose]
    package let span: TimeWindow

    package init(
      delegate: Party, sections: [SectionKind], countries: [CountryCode], purposes: [Purpose],
      span: TimeWindow
    ) {
      self.delegate = delegate
      self.sections = sections.eachOnce
      self.countries = countries
      self.purposes = purposes
      self.span = span
    }
  }

  /// Who can help her to new words.
  package struct Recovering: Hashable, Sendable {
    package let unit: Party
    /// Hours from the moment that somebody there vouches for her.
    package let delay: Int
    /// The text that she had before her.
    package let consentText: ConsentText

    package init(unit: Party, delay: Int, consentText: ConsentText) {
      self.unit = unit
      self.delay = delay
      self.consentText = consentText
    }
  }
}

extension [SectionKind] {
  /// Each kind once, in the order in which it comes.
  fileprivate var eachOnce: Self {
    var seen: Set<SectionKind> = []
    return filter { seen.insert($0).inserted }
  }
}
