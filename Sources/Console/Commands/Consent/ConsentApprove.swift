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
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  private struct Allowed: Encodable {
    let grant: GrantID
    let sections: [SectionKind]
    let until: Timestamp
  }

  func validate() throws {
    guard times.map({ $0 > 0 }) ?? true else { throw ValidationError("--times counts from 1") }
  }

  func run() async throws {
    guard !whose.ownKey else {
      return try await DelegateDesk.open(given).approve(
        request, kinds: sections?.kinds, until: until?.moment(now: .now), times: times ?? 0,
        restriction: restriction)
    }
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.request(request).statement
    let terms = try terms(for: asked, at: desk)
    let grant = try await desk.deciding {
      try await desk.session.approve(asked, terms: terms, in: desk.record)
    }
    let output = desk.output
    output.line(desk.her(.onlyThis))
    output.line(desk.sentence(grant.body), as: .strong)
    output.line(desk.her(.youCanStop))
    output.line(desk.her(.toStop, ["command": "toldonce consent revoke"]), indent: 2)
    try output.document(
      Allowed(
        grant: grant.body.grant, sections: grant.body.sections.map(\.kind),
        until: grant.body.notAfter))
    try output.finish()
  }

  /// The least of what was asked and what she says; the rules of every country concerned are
  /// asked before anything is signed.
  private func terms(
    for request: Statement<AccessRequest>, at desk: ConsentDesk
  ) throws -> GrantTerms {
    let asked = request.body
    // Some kinds are hers to name: what an officer lists does not name them.
    let kinds = sections?.kinds ?? asked.sections.filter { !SectionKind.namedOnly.contains($0) }
    if kinds.count < asked.sections.count, sections == nil {
      desk.output.remark(
        desk.her(
          .leftOut,
          [
            "sections": desk.her.sections(
              asked.sections.filter(SectionKind.namedOnly.contains))
          ]))
    }
    guard Set(kinds).isSubset(of: asked.sections) else {
      throw ConsoleError.usage(
        "this is more than they ask for", hint: "name only kinds that are in the request")
    }
    let now = Timestamp.now
    let end = min(until?.moment(now: now) ?? asked.notAfter, asked.notAfter)
    guard let span = TimeWindow(notBefore: max(asked.notBefore, now), notAfter: end) else {
      throw ConsoleError.usage("this time is over before it begins")
    }
    return try desk.terms(
      for: GrantAim(answering: request), kinds: kinds, named: Set(sections?.kinds ?? []),
      span: span, maxReleases: times ?? 0, restriction: restriction)
  }
}

extension ConsoleError {
  /// A refusal by policy, with every reason.
  init(refused decision: Decision) {
    let reasons = decision.refusals.map { "\($0.sentence) (\($0.rule), \($0.source))" }
    let waits = decision.refusals.filter { $0.code == .reflectionRunning }
    guard let until = waits.compactMap({ $0.parameters["until"] }).max() else {
      self.init(
        "the rules do not allow this now: " + reasons.joined(separator: "; "),
        hint: "nothing was signed", status: .refused)
      return
    }
    let day = Timestamp(until)?.date.inWords ?? until
    self.init(
      "your time to reflect runs until \(day), and nothing was signed",
      hint: "only you can end it: toldonce consent reflection end. The rules are "
        + waits.map(\.rule).joined(separator: ", "), status: .refused)
  }
}
