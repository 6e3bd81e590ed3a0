internal import Policy
internal import Testimony

extension CaptureTalk {
  /// The text about consent, a part at a time, with the time for each: she can take a break between.
  mutating func consent() throws -> Turn {
    let words = try ConsentWords(for: draft.language)
    draft.session?.hearInParts(without: words.headings)
    let all = try words.parts.map(pieces) + (country.map { [try warnings(in: $0)] } ?? [])
    let steps = [(label: say(.consentHeard), step: true), (label: say(.consentLater), step: false)]
    let answers = [(label: say(.consentYes), step: true), (label: say(.consentNo), step: false)]
    while let heard = draft.session?.heard.count {
      let isLast = heard >= all.count
      let pieces = isLast ? [.text(say(.consentAsk))] : all[heard] + [.quiet(say(.consentHint))]
      switch try choose(.consentTitle, pieces, isLast ? answers : steps, back: goesBack) {
      case true? where isLast: return .on
      case true?: draft.session?.heard.append(.now)
      case false?: return .ends
      case nil where heard == 0: return .back
      // What she looks at once more she hears once more.
      case nil: draft.session?.heard.removeLast()
      }
      try save()
    }
    return .ends
  }

  private func pieces(of part: ConsentWords.Part) -> [Page.Piece] {
    (part.heading.map { [.strong($0)] } ?? []) + [.text(part.text)]
  }

  /// What she has to know of the country before she says anything, in the language in which she tells: it is
  /// part of what she agrees to.
  private func warnings(in country: CountryCode) throws -> [Page.Piece] {
    let hers = try hers
    return try [.strong(hers(.consentCountry))]
      + PolicyBook.embedded.beforeSheTells(in: country).map { .item(hers.rules.sentence($0)) }
  }
}

extension SessionNotes {
  /// In drafts of programs before this one the headings were heard, too: their times go, and the parts that
  /// she has heard stay heard.
  mutating func hearInParts(without headings: Set<Int>) {
    guard hearsParts != true else { return }
    hearsParts = true
    heard = heard.indices.filter { !headings.contains($0) }.map { heard[$0] }
  }
}
