internal import ArgumentParser
internal import Client

/// `consent check`: whether everything about her record is in the log, once, and nothing else.
struct ConsentCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that nothing is missing or hidden.")

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    let isSound: Bool
    let alarms: [String]
    let statements: Int
    let logSize: Int
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let record = desk.record
    let count =
      record.acts.count + record.requests.count + record.withdrawals.count
      + record.releases.count + record.fetches.count
    let output = desk.output
    try output.document(
      Document(
        isSound: record.alarms.isEmpty, alarms: record.alarms, statements: count,
        logSize: record.log.size))
    guard record.alarms.isEmpty else {
      throw ConsoleError.data(
        "the log holds something about this record that the service did not show",
        hint: "please tell your advocate, and do not decide anything now")
    }
    output.line("All \(count) entries about your record are in the log, each once, and no other.")
    output.line("The log has \(record.log.size) entries; every one of them was checked.")
    try output.finish()
  }
}
