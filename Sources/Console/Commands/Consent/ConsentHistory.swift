internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent history`: who read what, when and why, in sentences.
struct ConsentHistory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "See who has read what, when and why.")

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let at: Timestamp
      let leaf: Int
      let officer: KeyID
      let outcome: Release.Outcome
      let code: ReleaseCode
      let sections: [SectionVersion]
      let reason: ReleaseReason
      let words: String?
    }
    let readings: [Item]
    let alarms: [RecordAlarm]
    let logSize: Int
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    if desk.record.releases.isEmpty { output.line("Nobody has read, and nobody has tried to.") }
    var items: [Document.Item] = []
    for reading in desk.record.releases {
      output.item(desk.sentence(reading))
      // Whatever an officer has sealed must not keep her from seeing the rest.
      let words = (try? desk.session.words(of: reading.request.body)) ?? "(cannot be opened)"
      if !words.isEmpty { output.line("They write: \(words)", indent: 2) }
      let release = reading.release.statement.body
      items.append(
        .init(
          at: reading.release.admitted.admitted, leaf: reading.release.admitted.leaf,
          officer: release.officer, outcome: release.outcome, code: release.code,
          sections: release.sections, reason: reading.request.body.reason,
          words: words.isEmpty ? nil : words))
    }
    let fetched = desk.record.fetches.reduce(0) { $0 + $1.statement.body.fetches }
    if fetched > 0 {
      let times = fetched == 1 ? "once" : "\(fetched) times"
      output.line("Somebody who has your code, you too, asked for your record \(times).")
    }
    output.line(
      desk.record.alarms.isEmpty
        ? "The log was checked: nothing is missing, nothing is hidden."
        : "Something in this history does not add up. See: toldonce consent check")
    try output.document(
      Document(readings: items, alarms: desk.record.alarms, logSize: desk.record.log.size))
    try output.finish()
  }
}
