internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent erase`: her record is destroyed, after some days in which she can take it back.
struct ConsentErase: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "erase", abstract: .erase,
      discussion: .eraseMore)
  }

  @Flag(help: ArgumentHelp(.eraseCancel))
  var cancel = false
  @Flag(help: ArgumentHelp(.eraseConfirm))
  var confirm = false
  @OptionGroup var given: ConsentOptions

  func validate() throws {
    guard !(cancel && confirm) else {
      throw ValidationError(.lineEraseOrCancel)
    }
  }

  private static let cancelling = ["command": "toldonce consent erase --cancel"]

  private struct Erasing: Encodable {
    let done: String
    /// When all of it is destroyed.
    let on: Timestamp?
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    if cancel { return try await takeBack(at: desk) }
    // Asked for twice, or again after a cut: it is as she wants it.
    if let end = try desk.erasureEnd() {
      desk.output.line(desk.her(.erasing, ["when": desk.her.moment(end)]))
      desk.output.line(desk.her(.toTakeBack, Self.cancelling), indent: 2)
      try desk.output.document(Erasing(done: "erasing", on: end))
      return try desk.output.finish()
    }
    guard try wants(at: desk) else {
      desk.output.line(desk.her(.notErased))
      try desk.output.document(Erasing(done: "not_erasing", on: nil))
      return try desk.output.finish()
    }
    try await desk.deciding { try await desk.session.erase(in: desk.record) }
    let end = try await desk.reopened().erasureEnd()
    if desk.recovery != nil {
      desk.output.line(desk.her(.recoveryOffNow))
    }
    desk.output.line(desk.her(.nobodyReads), as: .strong)
    if let end { desk.output.line(desk.her(.erasedOn, ["when": desk.her.moment(end)])) }
    // Whoever was asked has read it before.
    if confirm { desk.output.line(desk.her(.eraseReach)) }
    desk.output.line(desk.her(.toTakeBack, Self.cancelling))
    try desk.output.document(Erasing(done: "erasing", on: end))
    try desk.output.finish()
  }

  /// What it does, and what it does not reach; then she is asked, once. It is said as what is so, and so only
  /// where the question follows.
  private func wants(at desk: ConsentDesk) throws -> Bool {
    if confirm { return true }
    guard let terminal = Terminal.open() else { throw ConsoleError.missing(option: "--confirm") }
    for key in [TalkKey.youErase, .eraseDelay, .eraseReach, .erasePause] {
      desk.output.line(desk.her(key))
    }
    let answer = try terminal.ask(desk.her(.askErase))
    return answer?.isYes == true
  }

  private func takeBack(at desk: ConsentDesk) async throws {
    guard desk.record.history.erasureAsked != nil else {
      desk.output.line(desk.her(.notErasing))
      try desk.output.document(Erasing(done: "not_erasing", on: nil))
      return try desk.output.finish()
    }
    try await desk.deciding { try await desk.session.cancelErasure(in: desk.record) }
    desk.output.line(desk.her(desk.backFromErasing))
    try desk.output.document(Erasing(done: "cancelled", on: nil))
    try desk.output.finish()
  }
}
