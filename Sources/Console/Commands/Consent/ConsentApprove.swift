internal import ArgumentParser
internal import Client
internal import Policy
internal import Statements
internal import Testimony

/// `consent approve`: she allows what was asked, or less.
struct ConsentApprove: SurvivorStep, OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "approve", abstract: .approve)
  }

  @Argument(help: ArgumentHelp(.optionRequest, valueName: "request"))
  var request: String
  @Option(help: ArgumentHelp(.approveSections, valueName: "kinds"))
  var sections: KindsArgument?
  @Option(help: ArgumentHelp(.approveUntil, valueName: "time"))
  var until: GivenTime?
  @Option(help: ArgumentHelp(.approveRestriction, valueName: "text"))
  var restriction: String?
  @Option(help: ArgumentHelp(.approveTimes, valueName: "number"))
  var times: Int?
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  private struct Allowed: Encodable {
    let grant: GrantID
    let sections: [SectionKind]
    let until: Timestamp
  }

  func validate() throws {
    guard times.map({ $0 > 0 }) ?? true else { throw ValidationError(.lineTimes) }
  }

  func run() async throws {
    guard !whose.ownKey else {
      return try await DelegateDesk.open(given).approve(
        request, kinds: sections?.kinds, until: until?.moment(now: .now), times: times ?? 0,
        restriction: restriction)
    }
    let desk = try await ConsentDesk.open(given)
    try desk.checkGiving()
    let asked = try desk.request(request).statement
    try await sayWishes(for: asked.body, at: desk)
    let terms = try terms(for: asked, at: desk)
    let grant = try await desk.deciding {
      try await desk.session.approve(asked, terms: terms, in: desk.record)
    }
    let output = desk.output
    output.line(desk.her(.onlyThis))
    output.line(desk.sentence(grant.body), as: .strong)
    if let restriction { output.line(desk.her(.restriction, ["words": restriction])) }
    output.line(desk.her(.youCanStop))
    output.line(desk.her(.toStop, ["command": "toldonce consent revoke"]), indent: 2)
    try output.document(
      Allowed(
        grant: grant.body.grant, sections: grant.body.sections.map(\.kind),
        until: grant.body.notAfter))
    try output.finish()
  }

  /// Says what she wished for the parts. Then nothing of them is allowed in passing: she names each.
  private func sayWishes(for asked: AccessRequest, at desk: ConsentDesk) async throws {
    let wishes = await desk.wishes(for: sections?.kinds ?? asked.sections)
    for sentence in PartWish.sentences(wishes, desk.her) { desk.output.remark(sentence) }
    guard sections == nil, !wishes.isEmpty else { return }
    let kinds = asked.sections.map(\.rawValue).joined(separator: ",")
    let command = "toldonce consent approve \(request) --sections \(kinds)"
    throw ConsoleError.failed(.wishedFor, hint: .init(.nameWished, ["command": .text(command)]))
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
      throw ConsoleError.usage(.moreThanAsked, hint: .init(.onlyAsked))
    }
    let now = Timestamp.now
    let end = min(until?.moment(now: now) ?? asked.notAfter, asked.notAfter)
    guard let span = TimeWindow(notBefore: max(asked.notBefore, now), notAfter: end) else {
      throw ConsoleError.usage(.timeOver)
    }
    return try desk.terms(
      for: GrantAim(answering: request), kinds: kinds, named: Set(sections?.kinds ?? []),
      span: span, maxReleases: times ?? 0, restriction: restriction)
  }
}

extension ConsoleError {
  /// A refusal by policy, with every reason.
  /// - Parameter voice: to her, or about her to somebody who decides for her.
  init(refused decision: Decision, _ voice: PolicyVoice) {
    let waits = decision.refusals.filter { $0.code == .reflectionRunning }
    let ends = waits.compactMap { $0.parameters["until"].flatMap { Timestamp($0) } }
    guard let until = ends.max() else {
      self.init(
        .init(.notAllowed, ["reasons": .reasons(decision.refusals, voice)]),
        hint: .init(.nothingSigned), status: .refused)
      return
    }
    let rules = ErrorText.Filling.text(waits.map(\.rule).joined(separator: ", "))
    switch voice {
    case .toHer:
      self.init(
        .init(.reflecting, ["day": .day(until.date)]),
        hint: .init(
          .onlyYou, ["command": "toldonce consent reflection end", "rules": rules]),
        status: .refused)
    case .aboutHer:
      self.init(
        .init(.sheReflects, ["day": .day(until.date)]),
        hint: .init(.onlyShe, ["rules": rules]), status: .refused)
    }
  }
}
