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
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refuse", abstract: .refuse)
  }

  @Argument(help: ArgumentHelp(.optionRequest, valueName: "request"))
  var request: String
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.open(given).refuse(request) }
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.request(request).statement
    try desk.checkStays()
    try await desk.deciding { try await desk.session.refuse(asked.hash, in: desk.record) }
    try desk.say(desk.her(.refused), done: "refused")
  }
}

/// `consent revoke`: stop a permission.
struct ConsentRevoke: SurvivorStep, OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "revoke", abstract: .revoke)
  }

  @Argument(
    help: ArgumentHelp(
      .revokeWhich,
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
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "freeze", abstract: .freeze,
      discussion: .freezeMore)
  }

  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.freeze(given) }
    let desk = try await ConsentDesk.open(given)
    // Asked for twice, or again after a cut: it is as she wants it.
    if !desk.isAlready(frozen: true) {
      try await desk.deciding { try await desk.session.freeze(in: desk.record) }
    }
    try desk.say(desk.her(.nowFrozen), done: "frozen")
  }
}

/// `consent unfreeze`: let reading go on.
struct ConsentUnfreeze: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "unfreeze", abstract: .unfreeze)
  }

  @OptionGroup var given: ConsentOptions

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    // Nobody could read then, whatever is signed.
    try desk.checkStays(.restsWhileDeleting)
    if !desk.isAlready(frozen: false) {
      try await desk.deciding { try await desk.session.unfreeze(in: desk.record) }
    }
    try desk.say(desk.her(.unfrozen), done: "unfrozen")
  }
}

/// `consent reflection end`: she ends the time to reflect herself.
struct ConsentReflection: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reflection", abstract: .reflection, subcommands: [End.self])
  }

  struct End: SurvivorStep {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "end", abstract: .reflectionEnd)
    }

    @OptionGroup var given: ConsentOptions

    func run() async throws {
      let desk = try await ConsentDesk.open(given)
      // Asked for twice, or again after a cut: it is as she wants it.
      guard desk.record.history.reflectionEnded == nil else {
        return try desk.say(desk.her(.reflectionOver), done: "reflection_ended")
      }
      try desk.checkStays()
      try await desk.deciding { try await desk.session.endReflection(in: desk.record) }
      try desk.say(desk.her(.reflectionEnded), done: "reflection_ended")
    }
  }
}
