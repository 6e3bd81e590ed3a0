import Console
import Policy
import Testimony

/// What the prosecutor asks for in the demo: as many kinds of the statement as the rules let an
/// officer name, up to three.
struct DemoRequest: Sendable {
  let sections: [SectionKind]
  let purpose: Purpose
  let legalBasis: LegalBasis

  /// Days that the request asks for.
  static let days: UInt64 = 60

  private static let candidates: [(Purpose, LegalBasis)] = [
    (.investigation, .criminalProcedure), (.prosecution, .criminalProcedure),
    (.courtHearing, .criminalProcedure), (.victimProtection, .criminalProcedure),
    (.victimProtection, .vitalInterests), (.support, .consent), (.healthCare, .consent),
    (.compensation, .legalClaims), (.legalAid, .consent),
  ]

  /// - Throws: ``ConsoleError`` when no rule lets an officer ask for any of these kinds.
  init(for kinds: [SectionKind], countries: Set<CountryCode>, now: Timestamp) throws {
    let book = try PolicyBook.embedded
    guard
      let window = TimeWindow(
        notBefore: now, notAfter: now.adding(seconds: Self.days * 86_400))
    else { throw ConsoleError.failed("the clock of this machine stands at its end") }
    var best: (sections: [SectionKind], purpose: Purpose, basis: LegalBasis)?
    for (purpose, basis) in Self.candidates {
      let allowed = Self.distinct(kinds).filter { kind in
        book.decide(
          PolicyQuestion(
            act: .request, role: .officer, countries: countries, sections: [kind],
            purpose: purpose, legalBasis: basis, window: window, now: now,
            namedOneByOne: [kind])
        ).isAllowed
      }
      if allowed.count > (best?.sections.count ?? 0) { best = (allowed, purpose, basis) }
      if allowed.count >= 3 { break }
    }
    guard let best else {
      throw ConsoleError(
        "the rules let no officer ask for any kind of section in this statement",
        hint: "see toldonce policy explain", status: .refused)
    }
    sections = Array(best.sections.prefix(3))
    purpose = best.purpose
    legalBasis = best.basis
  }

  private static func distinct(_ kinds: [SectionKind]) -> [SectionKind] {
    var seen: Set<SectionKind> = []
    return kinds.filter { seen.insert($0).inserted }
  }
}
