internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Where the record was taken down, where the asking unit is, and all members if it is a team,
  /// and whose law it names.
  func countries(of aim: GrantAim) throws -> Set<CountryCode> {
    try homeCountries().union([aim.jurisdiction])
      .union(record.directory.countries(of: aim.unit))
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

  /// When her record is destroyed, if she has asked for it; the longest delay of all countries
  /// concerned counts, as at the service.
  func erasureEnd() throws -> Timestamp? {
    guard let asked = record.history.erasureAsked else { return nil }
    var countries = try homeCountries()
    for grant in record.history.grants.values {
      countries.insert(grant.body.jurisdiction)
      for recipient in grant.body.recipients {
        countries.formUnion(record.directory.countries(of: recipient.certificateHash))
      }
    }
    let hours = try PolicyBook.embedded.erasureDelay(in: countries)
    return asked.adding(seconds: UInt64(hours) * 3_600)
  }
}
