internal import Policy
internal import Testimony

extension CaptureTalk {
  private enum Answer { case yes, no, keep }

  /// The text about consent, a part at a time, with the time for each: she can take a break between.
  mutating func consent() async throws -> Turn {
    let words = try ConsentWords(for: draft.language)
    draft.session?.hearInParts(without: words.headings)
    let all = try words.parts.map(pieces) + (country.map { [try warnings(in: $0)] } ?? [])
    var note: [Page.Piece] = []
    while let heard = draft.session?.heard.count {
      let answer =
        heard < all.count ? try hears(all[heard]) : try agrees(note + [.text(say(.consentAsk))])
      switch answer {
      case .yes? where heard >= all.count: return .on
      case .yes?: draft.session?.heard.append(.now)
      case .no?: return .ends
      case .keep?: note = try await keepText()
      case nil where heard == 0: return .back
      // What she looks at once more she hears once more.
      case nil: draft.session?.heard.removeLast()
      }
      try save()
    }
    return .ends
  }

  private func hears(_ part: [Page.Piece]) throws -> Answer? {
    let steps = [(label: say(.consentHeard), step: Answer.yes), (say(.consentLater), .no)]
    return try choose(
      .consentTitle, part + [.quiet(say(.consentHint))], steps, back: goesBack)
  }

  private func agrees(_ pieces: [Page.Piece]) throws -> Answer? {
    let steps = [
      (label: say(.consentYes), step: Answer.yes), (say(.consentNo), .no),
      (say(.toKeepConsent), .keep),
    ]
    return try choose(.consentTitle, pieces, steps, back: goesBack)
  }

  /// She can take the text with her.
  /// - Returns: what is said of it.
  private mutating func keepText() async throws -> [Page.Piece] {
    let paper = try ConsentPaper(draft.language, in: country)
    var note: [Page.Piece] = []
    while true {
      let page = Page(say(.consentTitle), note + [.text(say(.consentKeepPath))])
      guard
        let typed = try line(page, prompt: .attachPrompt, of: Asked(.consentKeepPath)),
        !typed.isEmpty
      else { return [] }
      switch NewPlace(typed: typed, ending: typed.hasSuffix(".txt") ? ".txt" : ".html") {
      case .free(let path):
        do {
          try await NewFile.write(Array(paper.page(named: path).utf8), to: path)
          return [.strong(say(.consentKept, ["file": path]))]
        } catch {
          note = [.strong(her(TalkKey.notWritten))]
        }
      case .taken: note = [.strong(her(TalkKey.fileTaken))]
      case .noFolder: note = [.strong(her(TalkKey.fileNoFolder))]
      }
    }
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
