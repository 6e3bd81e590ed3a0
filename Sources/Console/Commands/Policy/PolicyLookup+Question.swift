package import Testimony

extension PolicyLookup {
  /// The question that words on a command line ask.
  /// - Throws: ``ConsoleError`` with status ``ExitStatus/usage``, which lists the words there are.
  package static func question(
    act: PolicyAct, role: String, countries: [String], sections: [String], purpose: String,
    legalBasis: String, span: GivenTime, offline: Bool, now: Timestamp
  ) throws -> PolicyQuestion {
    let kinds = try sections.flatMap { $0.split(separator: ",") }.map {
      try KnownWord.read(String($0), among: SectionKind.listed, option: "--sections")
    }
    let places = try countries.flatMap { $0.split(separator: ",") }.map {
      try KnownWord.country(String($0))
    }
    guard !kinds.isEmpty else { throw ConsoleError.usage("no section is named: --sections") }
    guard !places.isEmpty else { throw ConsoleError.usage("no country is named: --country") }
    guard let window = TimeWindow(notBefore: now, notAfter: span.moment(now: now)) else {
      throw ConsoleError.usage("the time of --for is over", hint: "give a later one, or 90d")
    }
    return PolicyQuestion(
      act: act, role: try KnownWord.role(role, among: [.officer, .advocate]),
      countries: Set(places), sections: kinds,
      purpose: try KnownWord.read(purpose, among: Purpose.listed, option: "--purpose"),
      legalBasis: try KnownWord.read(
        legalBasis, among: LegalBasis.listed, option: "--legal-basis"),
      window: window, offline: offline, now: now, namedOneByOne: Set(kinds))
  }
}
