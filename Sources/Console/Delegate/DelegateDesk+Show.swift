internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension DelegateDesk {
  private struct Requests: Encodable {
    struct Item: Encodable {
      let number: Int
      let request: RequestID
      let unit: UnitID
      let officer: KeyID
      let sections: [SectionKind]
      let purpose: Purpose
      let until: Timestamp
    }
    let requests: [Item]
  }

  /// The requests that wait and that may be decided.
  func requests() throws {
    let open = zip(1..., record.requests).filter { pair in
      record.openRequests.contains { $0.statement.hash == pair.1.statement.hash }
    }
    if open.isEmpty { output.line(say.text(.noRequests)) }
    for (number, entry) in open {
      output.line("\(number). \(names.sentence(entry.statement.body))", as: .strong)
    }
    if !open.isEmpty { output.line(say.text(.requestsHint)) }
    try output.document(
      Requests(
        requests: open.map { number, entry in
          let body = entry.statement.body
          return .init(
            number: number, request: body.request, unit: body.unit, officer: body.officer,
            sections: body.sections, purpose: body.purpose, until: body.notAfter)
        }))
    try output.finish()
  }

  private struct Shown: Encodable {
    struct Mine: Encodable {
      let number: String
      let delegation: DelegationID
      let sections: [SectionKind]
      let countries: [CountryCode]
      let purposes: [Purpose]
      let until: Timestamp
    }
    struct Permission: Encodable {
      let number: Int
      let grant: GrantID
      let units: [UnitID]
      let sections: [SectionKind]
      let until: Timestamp
      /// Whether the caller has given it for her.
      let isMine: Bool
    }
    let delegations: [Mine]
    let permissions: [Permission]
    let openRequests: Int
    let isFrozen: Bool
    let reflectionUntil: Timestamp?
  }

  /// What she lets the caller decide, and how it stands.
  func show() throws {
    output.heading(say.text(.whatYouMay))
    let mine = record.delegations.map(\.statement).map {
      (number: "d\(record.history.number(ofDelegation: $0.hash))", body: $0.body)
    }
    for (number, delegation) in mine { show(delegation, number) }
    output.heading(her(.whoReads))
    let running = zip(1..., allGrants).filter { _, grant in
      switch record.history.status(of: grant.hash, at: .now) {
      case .active?, .notStarted?, .frozen?: true
      default: false
      }
    }
    if running.isEmpty { output.line(her(.nobody)) }
    for (number, grant) in running {
      let byYou = grant.body.grantor == session.keys.keyID ? [say.text(.byYou)] : []
      output.line(
        (["\(number). \(names.sentence(grant.body))"] + byYou).joined(separator: " "))
    }
    if record.history.isFrozen { output.line(say.text(.frozen)) }
    let reflection = try reflectionUntil()
    if let reflection { output.line(say.text(.reflection, ["day": her.day(reflection)])) }
    output.heading(her(.whoAsks))
    let open = record.openRequests.count
    if open == 0 {
      output.line(her(.nobody))
    } else {
      output.line(her(.requestsWait, count: open))
      output.line(her(.see, ["command": "toldonce consent requests --own-key"]), indent: 2)
    }
    try output.document(
      Shown(
        delegations: mine.map { number, body in
          .init(
            number: number, delegation: body.delegation, sections: body.sections,
            countries: body.countries, purposes: body.purposes, until: body.notAfter)
        },
        permissions: running.map { number, grant in
          .init(
            number: number, grant: grant.body.grant, units: grant.body.recipients.map(\.unit),
            sections: grant.body.sections.map(\.kind), until: grant.body.notAfter,
            isMine: grant.body.grantor == session.keys.keyID)
        },
        openRequests: open, isFrozen: record.history.isFrozen, reflectionUntil: reflection))
    try output.finish()
  }

  /// What may be decided, and how it is given back.
  private func show(_ delegation: Delegation, _ number: String) {
    output.line(
      say.text(
        .scope,
        [
          "number": number, "sections": her.sections(delegation.sections),
          "purposes": delegation.purposes.map(her.purpose).joined(separator: ", "),
          "countries": delegation.countries.map(her.country).joined(separator: ", "),
          "until": her.moment(delegation.notAfter),
        ]))
    let command = "toldonce consent revoke \(number) --own-key"
    output.line(say.text(.toGiveBack, ["command": command]), indent: 2)
  }

  private func reflectionUntil() throws -> Timestamp? {
    guard record.history.reflectionEnded == nil else { return nil }
    let end = try PolicyBook.embedded.reflectionEnd(
      recordOpened: record.opened, in: rules.homeCountries)
    return Timestamp.now < end ? end : nil
  }
}
