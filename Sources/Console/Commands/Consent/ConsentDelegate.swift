internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent delegate`: somebody she trusts decides for her, within limits and for a time.
struct ConsentDelegate: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "delegate", abstract: .delegate,
      discussion: .delegateMore)
  }

  @Argument(help: ArgumentHelp(.delegateKey, valueName: "key"))
  var advocate: String
  @Option(help: ArgumentHelp(.delegateSections, valueName: "kinds"))
  var sections: KindsArgument
  @Option(help: ArgumentHelp(.delegateCountries, valueName: "countries"))
  var countries: CountriesArgument
  @Option(help: ArgumentHelp(.delegatePurposes, valueName: "purposes"))
  var purposes: PurposesArgument
  @Option(help: ArgumentHelp(.delegateUntil, valueName: "time"))
  var until: GivenTime
  @OptionGroup var given: ConsentOptions

  /// As long as an advocate's certificate lasts at most.
  private static let mostDays: UInt64 = 366

  private struct Delegated: Encodable {
    let done: String
    let delegation: DelegationID
    let delegate: KeyID
    let name: String
    let sections: [SectionKind]
    let countries: [CountryCode]
    let purposes: [Purpose]
    let until: Timestamp
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    try desk.checkGiving()
    let terms = try terms(at: desk)
    let statement = try await desk.deciding {
      try await desk.session.delegate(terms, in: desk.record)
    }
    let body = statement.body
    let output = desk.output
    output.line(desk.sentence(body), as: .strong)
    output.line(desk.her(.delegated))
    output.line(
      desk.her(.toEnd, ["command": "toldonce consent revoke \(body.delegation)"]), indent: 2)
    try output.document(
      Delegated(
        done: "delegated", delegation: body.delegation, delegate: body.delegate,
        name: desk.names.person(body.delegate), sections: body.sections,
        countries: body.countries, purposes: body.purposes, until: body.notAfter))
    try output.finish()
  }

  private func terms(at desk: ConsentDesk) throws -> DelegationTerms {
    let now = Timestamp.now
    guard let key = KeyID(advocate),
      let certificate = try? desk.record.directory.principal(key, at: .next(at: now)),
      certificate.body.role == .advocate
    else {
      throw ConsoleError.usage(
        .noAdvocate, hint: .init(.askAdvocate, ["command": "toldonce identity show"]))
    }
    let parts = Set(desk.record.history.newestManifest.body.sections.map(\.kind))
    guard parts.isSuperset(of: sections.kinds) else {
      throw ConsoleError.usage(.noPart, hint: .see("toldonce consent show"))
    }
    let end = until.moment(now: now)
    guard now < end, end <= now.adding(seconds: Self.mostDays * 86_400) else {
      throw ConsoleError.usage(.withinYear)
    }
    return DelegationTerms(
      certificate: certificate, sections: sections.kinds, countries: countries.countries,
      purposes: purposes.purposes, until: end)
  }
}
