internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent requests`: who asks, for what, and what they write.
struct ConsentRequests: SurvivorStep, OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "requests", abstract: .requests)
  }

  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let request: RequestID
      let unit: UnitID
      let officer: KeyID
      let sections: [SectionKind]
      let purpose: Purpose
      let legalBasis: LegalBasis
      let until: Timestamp
      let detail: String?
      let warnings: [String]
      let wishes: [Wished]
      let number: Int
    }
    /// What she wished for a part; without both when it cannot be had now.
    struct Wished: Encodable {
      let section: SectionKind
      let mayAsk: [AskerCode]?
      let restriction: String?
    }
    struct Withdrawn: Encodable {
      let request: RequestID
      let number: Int
      let at: Timestamp
    }
    let requests: [Item]
    let withdrawn: [Withdrawn]
  }

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.open(given).requests() }
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    let open = desk.record.openRequests
    let her = desk.her
    if open.isEmpty { output.line(her(.noRequests)) }
    var items: [Document.Item] = []
    for entry in open {
      let body = entry.statement.body
      let number = desk.number(of: entry.statement.hash)
      // Whatever an officer has sealed must not keep her from seeing the rest.
      let detail = try? desk.session.detail(of: body)
      output.line()
      output.line("\(number). \(desk.sentence(body))", as: .strong)
      let wishes = await desk.wishes(for: body.sections)
      for sentence in PartWish.sentences(wishes, her) { output.line(sentence) }
      for sentence in desk.circumstances(of: body) { output.line(sentence) }
      let warnings = try desk.warnings(about: entry.statement)
      for warning in warnings { output.line(her(.warning, ["warning": warning])) }
      items.append(
        .init(
          request: body.request, unit: body.unit, officer: body.officer, sections: body.sections,
          purpose: body.purpose, legalBasis: body.legalBasis, until: body.notAfter,
          detail: detail, warnings: warnings,
          wishes: wishes.map {
            .init(
              section: $0.section, mayAsk: $0.wish?.mayAsk, restriction: $0.wish?.restriction)
          }, number: number))
    }
    if !open.isEmpty {
      output.line()
      advise(at: desk)
    }
    try output.document(Document(requests: items, withdrawn: withdrawn(at: desk)))
    try output.finish()
  }

  /// Says what she can do now, and what comes first where all reading is stopped or her record is deleted.
  private func advise(at desk: ConsentDesk) {
    let (output, her) = (desk.output, desk.her)
    let later = ["command": "toldonce consent later"]
    guard let first = desk.keepsFromGiving else {
      return output.line(her(.requestsAdvice, later))
    }
    output.line(her(first))
    guard first == .restsFirst else {
      return output.line(
        her(.toTakeBack, ["command": "toldonce consent erase --cancel"]), indent: 2)
    }
    output.line(her(.see, ["command": "toldonce consent unfreeze"]), indent: 2)
    output.line(her(.requestsAdviceResting, later))
  }

  /// Says which requests were taken back by whoever had asked.
  private func withdrawn(at desk: ConsentDesk) -> [Document.Withdrawn] {
    desk.record.withdrawals.compactMap { entry in
      let hash = entry.statement.body.requestHash
      guard let asked = desk.record.requests.first(where: { $0.statement.hash == hash }) else {
        return nil
      }
      let number = desk.number(of: hash)
      desk.output.line()
      desk.output.line(
        "\(number). "
          + desk.her(
            .requestWithdrawn,
            [
              "person": desk.names.person(entry.statement.body.officer),
              "day": desk.her.day(entry.admitted.admitted),
            ]))
      return Document.Withdrawn(
        request: asked.statement.body.request, number: number, at: entry.admitted.admitted)
    }
  }
}
