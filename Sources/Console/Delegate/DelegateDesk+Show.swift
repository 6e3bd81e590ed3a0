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
    if open.isEmpty { output.line("Nobody asks for anything that you may decide.") }
    for (number, entry) in open {
      output.line("\(number). \(names.sentence(entry.statement.body))", as: .strong)
    }
    if !open.isEmpty {
      output.line("What they write to her, only she can open. You can allow less, say no, or wait.")
    }
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
    output.heading("What she lets you decide")
    for delegation in record.delegations.map(\.statement.body) {
      let purposes = delegation.purposes.map(\.inWords).joined(separator: ", ")
      let countries = delegation.countries.map(\.rawValue).joined(separator: ", ")
      output.line(
        "\(delegation.sections.inWords), for \(purposes), in \(countries), until "
          + "\(delegation.notAfter.inWords).")
      output.line("To give it back: toldonce consent revoke --own-key \(delegation.delegation)")
    }
    output.heading("Who can read now")
    let running = zip(1..., allGrants).filter { _, grant in
      switch record.history.status(of: grant.hash, at: .now) {
      case .active?, .notStarted?, .frozen?: true
      default: false
      }
    }
    if running.isEmpty { output.line("Nobody.") }
    for (number, grant) in running {
      output.line(
        "\(number). \(names.sentence(grant.body))"
          + (grant.body.grantor == session.keys.keyID ? " You have decided it." : ""))
    }
    if record.history.isFrozen { output.line("All reading is stopped. Only she can let it go on.") }
    let reflection = try reflectionUntil()
    if let reflection {
      output.line(
        "Her time to reflect runs until \(reflection.date.inWords). Only she can end it.")
    }
    output.heading("Who asks")
    let open = record.openRequests.count
    output.line(
      open == 0 ? "Nobody." : "\(open) waiting. See: toldonce consent requests --own-key")
    try output.document(
      Shown(
        delegations: record.delegations.map(\.statement.body).map {
          .init(
            delegation: $0.delegation, sections: $0.sections, countries: $0.countries,
            purposes: $0.purposes, until: $0.notAfter)
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

  private func reflectionUntil() throws -> Timestamp? {
    guard record.history.reflectionEnded == nil else { return nil }
    let end = try PolicyBook.embedded.reflectionEnd(
      recordOpened: record.opened, in: rules.homeCountries)
    return Timestamp.now < end ? end : nil
  }
}
