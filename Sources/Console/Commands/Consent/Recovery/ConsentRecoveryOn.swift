internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent recovery on`: half of a key to an organisation that she chooses, half to the service.
struct ConsentRecoveryOn: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "on", abstract: .recoveryOn,
      discussion: .recoveryOnMore)
  }

  @Option(help: ArgumentHelp(.recoveryOnUnit, valueName: "unit"))
  var unit: String
  @Option(
    help: ArgumentHelp(
      .recoveryOnDays, valueName: "days"))
  var days = 7
  @Flag(help: ArgumentHelp(.recoveryOnConfirm))
  var confirm = false
  @OptionGroup var given: ConsentOptions

  private static let dayRange = 3...30

  private struct Done: Encodable {
    let done: String
    let recovery: RecoveryID?
    let unit: UnitID?
    let days: Int?
  }

  func validate() throws {
    guard Self.dayRange.contains(days) else { throw ValidationError(.lineDays) }
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    try desk.checkStays()
    let output = desk.output
    guard desk.recovery == nil else {
      throw ConsoleError.failed(.recoveryIsOn, hint: .init(.recoveryOffFirst))
    }
    guard let id = UnitID(unit),
      let certificate = try? desk.record.directory.unit(id, at: .next(at: .now))
    else {
      throw ConsoleError.usage(.noUnit, hint: .init(.askThem))
    }
    let words = try ConsentWords(.recovery, for: desk.workplace.settings.language)
    for paragraph in words.paragraphs {
      output.line()
      output.line(paragraph)
    }
    output.heading(desk.her(.whatYouChoose))
    output.line(desk.her(.chosen, count: days, ["unit": desk.names.unit(id)]))
    guard try isWanted(desk.her) else {
      output.line(desk.her(.recoveryUnchanged))
      try output.document(Done(done: "not_turned_on", recovery: nil, unit: nil, days: nil))
      return try output.finish()
    }
    let statement = try await desk.deciding {
      try await desk.session.turnOnRecovery(
        RecoveryTerms(unit: certificate, delay: days * 24, consentText: words.reference),
        in: desk.record)
    }
    output.line(
      desk.her(.recoveryIsOn, ["command": "toldonce consent recovery off"]), as: .strong)
    try output.document(
      Done(done: "recovery_on", recovery: statement.body.recovery, unit: id, days: days))
    try output.finish()
  }

  private func isWanted(_ her: HerWords) throws -> Bool {
    if confirm { return true }
    guard let terminal = Terminal.open() else { throw ConsoleError.missing(option: "--confirm") }
    let answer = try terminal.ask(her(.askRecovery))
    return answer?.isYes == true
  }
}
