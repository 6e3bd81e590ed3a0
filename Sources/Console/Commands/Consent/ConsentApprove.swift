internal import ArgumentParser
internal import Client
internal import Policy
internal import Statements
internal import Testimony

/// `consent approve`: she allows what was asked, or less.
struct ConsentApprove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Allow a request, or less than it asks.")

  @Argument(help: ArgumentHelp("The request, by its number or id.", valueName: "request"))
  var request: String
  @Option(help: ArgumentHelp("Only these kinds of what was asked.", valueName: "kinds"))
  var sections: KindsArgument?
  @Option(help: ArgumentHelp("Only until then: a day, a time, or 30d.", valueName: "time"))
  var until: GivenTime?
  @Option(help: ArgumentHelp("A restriction in your own words.", valueName: "text"))
  var restriction: String?
  @Option(help: ArgumentHelp("At most so many readings.", valueName: "number"))
  var times: Int?
  @OptionGroup var given: ConsentOptions

  private struct Allowed: Encodable {
    let grant: GrantID
    let sections: [SectionKind]
    let until: Timestamp
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.request(request).statement
    let terms = try terms(for: asked.body, at: desk)
    let grant = try await desk.session.approve(asked, terms: terms, in: desk.record)
    let output = desk.output
    output.line("It is done, and only this:")
    output.line(desk.sentence(grant.body), as: .strong)
    output.line("You can stop it at any time, as easily: toldonce consent revoke")
    try output.document(
      Allowed(
        grant: grant.body.grant, sections: grant.body.sections.map(\.kind),
        until: grant.body.notAfter))
    try output.finish()
  }

  /// The least of what was asked and what she says; the rules of every country concerned are
  /// asked before anything is signed.
  private func terms(for asked: AccessRequest, at desk: ConsentDesk) throws -> GrantTerms {
    let kinds = sections?.kinds ?? asked.sections
    guard Set(kinds).isSubset(of: asked.sections) else {
      throw ConsoleError.usage(
        "this is more than they ask for", hint: "name only kinds that are in the request")
    }
    let now = Timestamp.now
    let end = min(until?.moment(now: now) ?? asked.notAfter, asked.notAfter)
    guard let span = TimeWindow(notBefore: max(asked.notBefore, now), notAfter: end) else {
      throw ConsoleError.usage("this time is over before it begins")
    }
    guard times.map({ $0 > 0 }) ?? true else {
      throw ConsoleError.usage("--times counts from 1")
    }
    let entries = newest(desk.record.history.newestManifest.body.sections, kinds: kinds)
    guard !entries.isEmpty else {
      throw ConsoleError.failed("your record has no part of this kind")
    }
    var countries = try desk.homeCountries().union([asked.jurisdiction])
    if let unit = desk.record.directory.known(unit: asked.unit) {
      countries.insert(unit.body.country)
    }
    let book = try PolicyBook.embedded
    let decision = book.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: countries, sections: entries.map(\.kind),
        purpose: asked.purpose, legalBasis: asked.legalBasis, window: span, offline: false,
        now: now, recordOpened: desk.record.acts.first?.admitted.admitted,
        reflectionEnded: desk.record.history.reflectionEnded,
        namedOneByOne: Set(sections?.kinds ?? asked.sections)))
    guard decision.isAllowed else { throw ConsoleError(refused: decision) }
    for warning in decision.warnings { desk.output.remark("Please know: \(warning.sentence)") }
    return GrantTerms(
      sections: entries, span: span, maxReleases: times ?? 0, restrictions: restriction,
      consentText: try ConsentWords(for: desk.workplace.settings.language).reference,
      policyHash: PolicyHash.of(files: book.files(for: countries).map(\.bytes)))
  }

  /// The newest version of each section of these kinds.
  private func newest(
    _ sections: [ManifestSection], kinds: [SectionKind]
  ) -> [ManifestSection] {
    sections.filter { entry in
      kinds.contains(entry.kind)
        && !sections.contains { $0.section == entry.section && $0.version > entry.version }
    }
  }
}

extension ConsoleError {
  /// A refusal by policy, with every reason.
  init(refused decision: Decision) {
    let reasons = decision.refusals.map { "\($0.sentence) (\($0.rule), \($0.source))" }
    self.init(
      "the rules do not allow this now: " + reasons.joined(separator: "; "),
      hint: "nothing was signed", status: .refused)
  }
}
