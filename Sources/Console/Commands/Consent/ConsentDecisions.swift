internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// What every decision answers with in JSON.
private struct Decided: Encodable { let done: String }

extension ConsentDesk {
  /// Says a decision back.
  fileprivate func say(_ sentence: String, done: String) throws {
    output.line(sentence)
    try output.document(Decided(done: done))
    try output.finish()
  }
}

/// `consent refuse`: no. A reason is not asked for.
struct ConsentRefuse: SurvivorStep, OwnKeyCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Say no to a request.")

  @Argument(help: ArgumentHelp("The request, by its number or id.", valueName: "request"))
  var request: String
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.open(given).refuse(request) }
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.request(request).statement
    try await desk.deciding { try await desk.session.refuse(asked.hash, in: desk.record) }
    try desk.say(desk.her(.refused), done: "refused")
  }
}

/// `consent revoke`: stop a permission.
struct ConsentRevoke: SurvivorStep, OwnKeyCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Stop a permission, or end that somebody decides for you.")

  @Argument(
    help: ArgumentHelp(
      "The permission, by its number or id; who decides for you, as d1 or by the id.",
      valueName: "what"))
  var target: String
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.open(given).revoke(target) }
    let desk = try await ConsentDesk.open(given)
    if let delegation = try desk.delegation(target) { return try await end(delegation, at: desk) }
    let grant = try desk.grant(target)
    try await desk.deciding { try await desk.session.revoke(grant.hash, in: desk.record) }
    let units = desk.her.list(grant.body.recipients.map { desk.names.unit($0.unit) })
    try desk.say(desk.her(.revoked, ["units": units]), done: "revoked")
  }

  /// What was decided for her goes on until she stops it: she is told which.
  private func end(_ delegation: Statement<Delegation>, at desk: ConsentDesk) async throws {
    try await desk.deciding { try await desk.session.revoke(delegation.hash, in: desk.record) }
    let running = desk.runningGrants.filter { $0.grant.body.delegationHash == delegation.hash }
    for (number, grant) in running {
      desk.output.line(
        desk.her(
          .stillAllowed, ["number": "\(number)", "sentence": desk.names.sentence(grant.body)]))
      desk.output.line(
        desk.her(.toStop, ["command": "toldonce consent revoke \(number)"]), indent: 2)
    }
    let name = desk.names.person(delegation.body.delegate)
    try desk.say(desk.her(.youEndDelegation, ["person": name]), done: "delegation_ended")
  }
}

/// `consent freeze`: stop all reading.
struct ConsentFreeze: SurvivorStep, OwnKeyCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Stop all reading at once.",
    discussion: """
      Nothing is lost. The law calls it restriction of processing (GDPR article 18). In an emergency \
      her advocate does it without her words: --own-key. Only she lets reading go on.
      """)

  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.freeze(given) }
    let desk = try await ConsentDesk.open(given)
    try await desk.deciding { try await desk.session.freeze(in: desk.record) }
    try desk.say(desk.her(.nowFrozen), done: "frozen")
  }
}

/// `consent unfreeze`: let reading go on.
struct ConsentUnfreeze: SurvivorStep {
  static let configuration = CommandConfiguration(
    commandName: "unfreeze", abstract: "Let permissions work again.")

  @OptionGroup var given: ConsentOptions

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    try await desk.deciding { try await desk.session.unfreeze(in: desk.record) }
    try desk.say(desk.her(.unfrozen), done: "unfrozen")
  }
}

/// `consent reflection end`: she ends the time to reflect herself.
struct ConsentReflection: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reflection", abstract: "Your time to reflect.", subcommands: [End.self])

  struct End: SurvivorStep {
    static let configuration = CommandConfiguration(
      commandName: "end", abstract: "End your time to reflect; nobody else can.")

    @OptionGroup var given: ConsentOptions

    func run() async throws {
      let desk = try await ConsentDesk.open(given)
      // Asked for twice, or again after a cut: it is as she wants it.
      guard desk.record.history.reflectionEnded == nil else {
        return try desk.say(desk.her(.reflectionOver), done: "reflection_ended")
      }
      try await desk.deciding { try await desk.session.endReflection(in: desk.record) }
      try desk.say(desk.her(.reflectionEnded), done: "reflection_ended")
    }
  }
}
