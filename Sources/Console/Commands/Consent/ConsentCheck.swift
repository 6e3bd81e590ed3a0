internal import ArgumentParser
internal import Client
internal import Statements
internal import Ledger

/// `consent check`: whether everything about her record is in the log, once, and nothing else.
struct ConsentCheck: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", abstract: .check)
  }

  @Option(
    help: ArgumentHelp(.checkEvidence, valueName: "file"),
    completion: .file())
  var evidence: String?

  @Option(
    help: ArgumentHelp(
      .checkCard,
      valueName: "text"))
  var card: String?
  @OptionGroup var given: ConsentOptions

  func run() async throws {
    let desk = try await ConsentDesk.check(given, evidenceFile: evidence)
    let card = try card.map { try read($0, at: desk) }
    let record = desk.record
    let count = desk.statementCount
    let output = desk.output
    let fork = card?.alarm(in: record.log)
    let alarms = record.alarms + [fork].compactMap { $0 }
    let evidence =
      alarms.isEmpty
      ? nil : await desk.keepEvidence(alarms, card: fork == nil ? nil : card, as: evidence)
    try output.document(
      CheckDocument(
        alarms, evidence: evidence, desk.her, statements: count, logSize: record.log.size))
    guard alarms.isEmpty else {
      throw RecordAlarm.tell(alarms, evidence: evidence, on: output, desk.her)
    }
    let her = desk.her
    output.line(her(.entriesInLog, count: count))
    output.line(her(.logSize, count: record.log.size))
    output.line(her(desk.continuesWhatWasSeen ? .continues : .firstSeen))
    if card != nil { output.line(her(.continuesCard)) }
    if let running = desk.recovery, running.request != nil {
      output.line()
      for sentence in desk.sentences(running) { output.line(sentence) }
      output.line(desk.recoveryStep, indent: 2)
    }
    try output.finish()
  }

  /// - Throws: a card with a typing error, which is no alarm.
  private func read(_ text: String, at desk: ConsentDesk) throws -> CheckpointCard {
    let origin = desk.session.service.trust.origin
    do {
      return try CheckpointCard(typed: text, origin: origin)
    } catch {
      let slip = CheckpointCard.place(
        of: error, in: text, log: desk.record.log, origin: origin)
      throw ConsoleError(slip)
    }
  }
}
