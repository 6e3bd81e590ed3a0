internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  var rules: GrantRules {
    GrantRules(
      history: record.history, directory: record.directory,
      opened: record.acts.first?.admitted.admitted)
  }

  /// What the rules of every country concerned say about granting a request as it is.
  func decision(on asked: Statement<AccessRequest>) throws -> Decision {
    guard let span = asked.body.span else { return Decision(reasons: []) }
    return try rules.decision(
      on: GrantAim(answering: asked), sections: asked.body.sections, span: span,
      named: Set(asked.body.sections))
  }

  /// When her record is destroyed, if she has asked for it; the longest delay of all countries
  /// concerned counts, as at the service.
  func erasureEnd() throws -> Timestamp? {
    guard let asked = record.history.erasureAsked else { return nil }
    var countries = rules.homeCountries
    for grant in record.history.grants.values {
      countries.insert(grant.body.jurisdiction)
      for recipient in grant.body.recipients {
        countries.formUnion(record.directory.countries(of: recipient.certificateHash))
      }
    }
    let hours = try PolicyBook.embedded.erasureDelay(in: countries)
    return asked.adding(seconds: UInt64(hours) * 3_600)
  }

  /// Until when the reflection period shields her, if it does.
  func reflectionUntil() throws -> Timestamp? {
    guard record.history.reflectionEnded == nil,
      let opened = record.acts.first?.admitted.admitted
    else { return nil }
    let end = try PolicyBook.embedded.reflectionEnd(recordOpened: opened, in: rules.homeCountries)
    return Timestamp.now < end ? end : nil
  }
}
