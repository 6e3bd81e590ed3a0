internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// To whom she is referred, for what, and what they may read for it.
struct ReferralAsk: ParsableArguments {
  @Option(help: ArgumentHelp(.referUnit, valueName: "unit"))
  var unit: String
  @Option(
    help: ArgumentHelp(
      .referFor, ["list": ReferralService.listed.map(\.rawValue).joined(separator: ", ")],
      valueName: "service"))
  var `for`: CodeArgument<ReferralService>?
  @Option(help: ArgumentHelp(.referSections, valueName: "kinds"))
  var sections: KindsArgument?
  @Option(help: ArgumentHelp(.referUntil, valueName: "time"))
  var until: GivenTime = .days(30)
  @Option(help: ArgumentHelp(.referRestriction, valueName: "text"))
  var restriction: String?
  @Option(help: ArgumentHelp(.referBasis, valueName: "basis"))
  var legalBasis: CodeArgument<LegalBasis>?

  /// - Parameter options: the address of the service and the kind of help have one name in the
  ///   contract, `--service`; which is meant is seen from the word.
  func service(_ options: GlobalOptions) throws -> ReferralService {
    guard let service = `for`?.code ?? options.help, ReferralService.listed.contains(service)
    else {
      throw ConsoleError.usage(
        .helpMissing,
        hint: .init(
          .sayHelp,
          ["list": .text(ReferralService.listed.map(\.rawValue).joined(separator: ", "))]))
    }
    return service
  }

  /// Needs first, then what she has chosen.
  var kinds: [SectionKind] { [.needs] + (sections?.kinds.filter { $0 != .needs } ?? []) }

  /// Gives the permission and refers her. If it was cut off between the two, the permission that is
  /// there already is taken.
  /// - Parameter ownKey: whether a delegate does it in her place.
  func refer(_ given: ConsentOptions, ownKey: Bool) async throws {
    let service = try service(given.options)
    guard !ownKey else {
      return try await DelegateDesk.open(given).refer(
        to: unit, for: service, kinds: kinds, until: until.moment(now: .now),
        legalBasis: legalBasis?.code ?? .consent, restriction: restriction)
    }
    let desk = try await ConsentDesk.open(given)
    try desk.checkGiving()
    guard let unit = UnitID(unit), desk.record.directory.known(unit: unit) != nil else {
      throw ConsoleError.usage(
        .unitUnknown, hint: .init(.unitIDs, ["command": "toldonce directory list"]))
    }
    var now = desk
    let grant: Statement<Grant>
    let wish = ReferralWish(
      service, to: unit, in: try country(of: unit, at: desk), kinds: kinds,
      until: until.moment(now: .now), legalBasis: legalBasis?.code ?? .consent,
      restriction: restriction)
    let aim = wish.aim
    if let given = wish.unused(at: desk) {
      grant = given
    } else {
      let terms = try terms(for: aim, at: desk)
      guard try isWanted(aim, terms, at: desk, asks: given.phraseFile == nil) else {
        desk.output.line(desk.her(.notDone))
        return try desk.output.finish()
      }
      grant = try await desk.deciding {
        try await desk.session.grant(aim, terms: terms, in: desk.record)
      }
      now = try await desk.reopened()
    }
    let referral = try await now.deciding {
      try await now.session.refer(
        under: grant, to: unit, for: service, in: now.record)
    }
    try tell(referral, grant, at: now)
  }

  /// Says what will be allowed before anything is signed; at a terminal she is asked, once.
  private func isWanted(
    _ aim: GrantAim, _ terms: GrantTerms, at desk: ConsentDesk, asks: Bool
  ) throws -> Bool {
    desk.output.remark(desk.sentence(aim, terms))
    if let restriction { desk.output.remark(desk.her(.restriction, ["words": restriction])) }
    guard asks, let terminal = Terminal.open() else { return true }
    let answer = try terminal.ask(desk.her(.askReferral))
    return answer?.isYes == true
  }

  private func terms(for aim: GrantAim, at desk: ConsentDesk) throws -> GrantTerms {
    let now = Timestamp.now
    guard let span = TimeWindow(notBefore: now, notAfter: until.moment(now: now)) else {
      throw ConsoleError.usage(.timeOver)
    }
    guard !desk.newest(kinds).isEmpty else {
      throw ConsoleError.failed(.noNeeds, hint: .init(.nameSections))
    }
    return try desk.terms(
      for: aim, kinds: kinds, named: Set(kinds), span: span, restriction: restriction)
  }

  private func country(of unit: UnitID, at desk: ConsentDesk) throws -> CountryCode {
    guard let country = desk.record.directory.known(unit: unit)?.body.country else {
      throw ConsoleError.usage(
        .unitUnknown, hint: .init(.unitIDs, ["command": "toldonce directory list"]))
    }
    return country
  }

  struct Referred: Encodable {
    let referral: ReferralID
    let grant: GrantID
    let unit: UnitID
    let service: ReferralService
    let sections: [SectionKind]
    let until: Timestamp
  }

  private func tell(
    _ referral: Statement<Referral>, _ grant: Statement<Grant>, at desk: ConsentDesk
  ) throws {
    let output = desk.output
    let body = referral.body
    let her = desk.her
    output.line(
      her(
        .referred, ["unit": desk.names.unit(body.unit), "service": her.service(body.service)]))
    output.line(desk.sentence(grant.body), as: .strong)
    if let restriction { output.line(her(.restriction, ["words": restriction])) }
    output.line(her(.referralSeen, ["command": "toldonce consent referrals"]))
    output.line(her(.toTakeBack, ["command": "toldonce consent revoke"]))
    try output.document(
      Referred(
        referral: body.referral, grant: grant.body.grant, unit: body.unit, service: body.service,
        sections: grant.body.sections.map(\.kind), until: grant.body.notAfter))
    try output.finish()
  }
}

extension ReferralService {
  /// What the unit may read for, so that each country's rules know what it needs.
  var purpose: Purpose {
    switch self {
    case .protection: .victimProtection
    case .health: .healthCare
    case .legal: .legalAid
    case .familyTracing: .familyTracing
    default: .support
    }
  }
}
