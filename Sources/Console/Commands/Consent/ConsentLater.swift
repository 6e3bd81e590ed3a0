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
    let until = try desk.waits(asked)
    desk.output.line(desk.her(.waitsNow))
    desk.output.line(
      desk.her(
        .requestWaits,
        ["day": desk.her.day(until), "command": "toldonce consent requests"]))
    if let end = try desk.erasureEnd() {
      desk.output.line(desk.her(.erasing, ["when": desk.her.moment(end)]))
      desk.output.line(
        desk.her(.toTakeBack, ["command": "toldonce consent erase --cancel"]), indent: 2)
    }
    try desk.output.document(
      Waiting(done: "later", request: asked.request, until: until))
    try desk.output.finish()
  }
}
