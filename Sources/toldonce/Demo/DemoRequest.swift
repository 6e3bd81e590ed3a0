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

  /// What a prosecutor asks for, and what another officer may ask for if the rules keep a
  /// prosecutor from every kind in the statement.
  private static let candidates: [[(Purpose, LegalBasis)]] = [
    [
      (.investigation, .criminalProcedure), (.prosecution, .criminalProcedure),
      (.courtHearing, .criminalProcedure),
    ],
    [
      (.victimProtection, .criminalProcedure), (.support, .consent), (.healthCare, .consent),
      (.legalAid, .consent), (.compensation, .legalClaims),
    ],
  ]

  /// - Throws: ``ConsoleError`` when no rule lets an officer ask for any of these kinds.
  init(for kinds: [SectionKind], countries: Set<CountryCode>, now: Timestamp) throws {
    let book = try PolicyBook.embedded
    guard
      let window = TimeWindow(
        notBefore: now, notAfter: now.adding(seconds: Self.days * 86_400))
    else { throw ConsoleError.failed("the clock of this machine stands at its end") }
    let kinds = Self.distinct(kinds)
    let best = Self.candidates.lazy.compactMap { tier in
      let asks = tier.map { purpose, basis in
        let allowed = kinds.filter { kind in
          book.decide(
            PolicyQuestion(
              act: .request, role: .officer, countries: countries, sections: [kind],
              purpose: purpose, legalBasis: basis, window: window, now: now,
              namedOneByOne: [kind])
          ).isAllowed
        }
        return (sections: Array(allowed.prefix(3)), purpose: purpose, basis: basis)
      }
      // The first of those with the most kinds.
      return asks.max { $0.sections.count < $1.sections.count }
        .flatMap { $0.sections.isEmpty ? nil : $0 }
    }.first
    guard let best else {
      throw ConsoleError(
        "the rules let no officer ask for any kind of section in this statement",
        hint: "see toldonce policy explain", status: .refused)
    }
    sections = best.sections
    purpose = best.purpose
    legalBasis = best.basis
  }

  private static func distinct(_ kinds: [SectionKind]) -> [SectionKind] {
    var seen: Set<SectionKind> = []
    return kinds.filter { seen.insert($0).inserted }
  }
}
