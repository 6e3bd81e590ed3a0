internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent erase`: her record is destroyed, after some days in which she can take it back.
struct ConsentErase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Have your record deleted for good; you can take it back.",
    discussion: """
      Before anything is signed you are told what it does and what it does not reach. If you only \
      want that nobody reads for now, toldonce consent freeze does that: nothing is lost, and you \
      can let it go on.
      """)

  @Flag(help: "Take it back, as long as the time for it runs.")
  var cancel = false
  @Flag(help: "Yes, delete it; without a terminal this has to be said.")
  var confirm = false
  @OptionGroup var given: ConsentOptions

  func validate() throws {
    guard !(cancel && confirm) else {
      throw ValidationError("--cancel and --confirm do not go together")
    }
  }

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
      desk.output.line(
        "Your record is being deleted already. It is gone on \(end.inWords). Until then you can take "
          + "it back: toldonce consent erase --cancel")
      try desk.output.document(Erasing(done: "erasing", on: end))
      return try desk.output.finish()
    }
    guard try wants(at: desk) else {
      desk.output.line("Nothing was deleted. Your record is as it was.")
      try desk.output.document(Erasing(done: "not_erasing", on: nil))
      return try desk.output.finish()
    }
    try await desk.deciding { try await desk.session.erase(in: desk.record) }
    let end = try await desk.reopened().erasureEnd()
    if desk.recovery != nil {
      desk.output.line("Recovery of your words is off now, also if you take this back.")
    }
    desk.output.line("Nobody can read any more.", as: .strong)
    if let end { desk.output.line("On \(end.inWords) your record is deleted for good.") }
    desk.output.line("Until then you can take it back: toldonce consent erase --cancel")
    try desk.output.document(Erasing(done: "erasing", on: end))
    try desk.output.finish()
  }

  /// What it does, and what it does not reach; then she is asked, once.
  private func wants(at desk: ConsentDesk) throws -> Bool {
    let output = desk.output
    output.line("This deletes your record: what you told, the recordings, all permissions.")
    output.line(
      "Nobody can read from now on. After some days it is gone for good, and nobody can "
        + "bring it back, you neither.")
    output.line(
      "It does not reach what was read before: police, prosecutors and courts may keep "
        + "copies where the law asks them to, and you will not see any more who has them.")
    output.line(
      "If you only want a pause: toldonce consent freeze stops all reading, and nothing is "
        + "lost.")
    if confirm { return true }
    guard let terminal = Terminal.open() else { throw ConsoleError.missing(option: "--confirm") }
    let answer = try terminal.ask("Delete it? Type yes, or press enter to leave it: ")
    return answer?.lowercased() == "yes"
  }

  private func takeBack(at desk: ConsentDesk) async throws {
    guard desk.record.history.erasureAsked != nil else {
      desk.output.line("Your record is not being deleted.")
      try desk.output.document(Erasing(done: "not_erasing", on: nil))
      return try desk.output.finish()
    }
    try await desk.deciding { try await desk.session.cancelErasure(in: desk.record) }
    desk.output.line("Your record stays. The permissions that are not over work again.")
    if desk.record.history.isFrozen {
      desk.output.line("You have stopped all reading before; that stays until you let it go on.")
    }
    try desk.output.document(Erasing(done: "cancelled", on: nil))
    try desk.output.finish()
  }
}
