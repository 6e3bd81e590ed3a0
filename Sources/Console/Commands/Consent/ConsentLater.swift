internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent later`: not now. It is an answer, and nothing is signed or kept.
struct ConsentLater: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "later", abstract: .later,
      discussion: .laterMore)
  }

  @Argument(help: ArgumentHelp(.optionRequest, valueName: "request"))
  var request: String
  @OptionGroup var given: ConsentOptions

  private struct Waiting: Encodable {
    let done: String
    let request: RequestID
    let until: Timestamp
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let asked = try desk.request(request).statement.body
    desk.output.line(desk.her(.waitsNow))
    desk.output.line(
      desk.her(
        .requestWaits,
        ["day": desk.her.day(asked.notAfter), "command": "toldonce consent requests"]))
    try desk.output.document(
      Waiting(done: "later", request: asked.request, until: asked.notAfter))
    try desk.output.finish()
  }
}
