internal import ArgumentParser
internal import Client

/// `consent check`: whether everything about her record is in the log, once, and nothing else.
struct ConsentCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that nothing is missing or hidden.")

  @OptionGroup var given: ConsentOptions
  @Option(
    help: ArgumentHelp("Keep evidence here, if anything does not add up.", valueName: "file"),
    completion: .file())
  var evidence: String?

  private struct Document: Encodable {
    let isSound: Bool
    let alarms: [RecordAlarm]
    /// The file that shows it.
    let evidence: String?
    let statements: Int
    let logSize: Int
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given, evidenceFile: evidence)
    let record = desk.record
    let count =
      record.acts.count + record.requests.count + record.withdrawals.count
      + record.releases.count + record.fetches.count
    let output = desk.output
    try output.document(
      Document(
        isSound: record.alarms.isEmpty, alarms: record.alarms, evidence: desk.evidence,
        statements: count, logSize: record.log.size))
    guard record.alarms.isEmpty else {
      throw ConsentDesk.alarm(record.alarms, evidence: desk.evidence, on: output)
    }
    output.line("All \(count) entries about your record are in the log, each once, and no other.")
    output.line("The log has \(record.log.size) entries; every one of them was checked.")
    output.line("It continues what was seen on this machine before.")
    try output.finish()
  }
}
