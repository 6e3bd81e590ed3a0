internal import ArgumentParser
internal import Client
internal import Ledger
internal import Statements
internal import Testimony

/// `consent card`: what somebody who keeps no device may have on paper.
struct ConsentCard: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "card", abstract: .card,
      discussion: .cardMore)
  }

  @Option(
    help: ArgumentHelp(
      .cardOutput, valueName: "file"),
    completion: .file(extensions: ["html", "txt"]))
  var output: String?
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    let code: String
    let card: String
    let size: Int
    let file: String?
  }

  func validate() throws {
    guard let output, !output.hasSuffix(".html"), !output.hasSuffix(".txt") else { return }
    throw ValidationError(.lineCardFile)
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let seen = CheckpointCard(desk.record.log.head, origin: desk.session.service.trust.origin)
    let language =
      given.options.language?.language ?? desk.record.history.newestManifest.body.language
    let card = try PaperCard(
      given.record, seen: seen, day: Timestamp.now.date, language: language)
    if let output {
      try await card.write(to: output)
      desk.output.line(card.text(.written))
    } else {
      card.show(on: desk.output)
    }
    if !card.isReviewed { desk.output.remark(card.text(.notReviewed)) }
    try desk.output.document(
      Document(
        code: "\(given.record)", card: seen.lines.joined(separator: " "),
        size: desk.record.log.size, file: output))
    try desk.output.finish()
  }
}
