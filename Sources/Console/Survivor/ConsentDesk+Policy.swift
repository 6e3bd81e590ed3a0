internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Where the record was taken down, where the asking unit is, and all members if it is a team,
  /// and whose law it names.
  func countries(of asked: AccessRequest) throws -> Set<CountryCode> {
    try homeCountries().union([asked.jurisdiction])
      .union(record.directory.countries(of: asked.unit))
  }

  /// What the rules of every country concerned say about granting a request as it is.
  func decision(on asked: AccessRequest) throws -> Decision {
    guard let span = asked.span else { return Decision(reasons: []) }
    return try decision(
      on: asked, sections: asked.sections, span: span, named: Set(asked.sections))
  }

  /// What the rules say about granting a part of a request.
  func decision(
    on asked: AccessRequest, sections: [SectionKind], span: TimeWindow, named: Set<SectionKind>
  ) throws -> Decision {
    try PolicyBook.embedded.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: countries(of: asked), sections: sections,
        purpose: asked.purpose, legalBasis: asked.legalBasis, window: span, now: .now,
        recordOpened: record.acts.first?.admitted.admitted,
        reflectionEnded: record.history.reflectionEnded, namedOneByOne: named))
  }
}
