internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Where the record was taken down, where the asking unit is, and whose law it names.
  func countries(of aim: GrantAim) throws -> Set<CountryCode> {
    var countries = try homeCountries().union([aim.jurisdiction])
    if let unit = record.directory.known(unit: aim.unit) { countries.insert(unit.body.country) }
    return countries
  }

  /// What the rules of every country concerned say about granting a request as it is.
  func decision(on asked: Statement<AccessRequest>) throws -> Decision {
    guard let span = asked.body.span else { return Decision(reasons: []) }
    return try decision(
      on: GrantAim(answering: asked), sections: asked.body.sections, span: span,
      named: Set(asked.body.sections))
  }

  /// What the rules say about a grant.
  func decision(
    on aim: GrantAim, sections: [SectionKind], span: TimeWindow, named: Set<SectionKind>
  ) throws -> Decision {
    try PolicyBook.embedded.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: countries(of: aim), sections: sections,
        purpose: aim.purpose, legalBasis: aim.legalBasis, window: span, now: .now,
        recordOpened: record.acts.first?.admitted.admitted,
        reflectionEnded: record.history.reflectionEnded, namedOneByOne: named))
  }
}
