internal import ArgumentParser
internal import Client
internal import Ledger
internal import Testimony

/// `consent card`: what somebody who keeps no device may have on paper.
struct ConsentCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "A small card for your pocket: your code, and what was seen.",
    discussion: """
      Print it, or write it down. Your six words are not on it; never write them beside it. Next \
      time, consent check --card compares what is on it with the log.
      """)

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    let code: String
    let card: String
    let size: Int
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let card = CheckpointCard(desk.record.log.head, origin: desk.session.service.trust.origin)
    let output = desk.output
    try output.document(
      Document(
        code: "\(given.record)", card: card.lines.joined(separator: " "),
        size: desk.record.log.size))
    card.show(given.record, on: output, at: .now)
    try output.finish()
  }
}
