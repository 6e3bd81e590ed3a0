internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent later`: not now. It is an answer, and nothing is signed or kept.
struct ConsentLater: SurvivorStep {
  static let configuration = CommandConfiguration(
    commandName: "later", abstract: "Not now: let a request wait.",
    discussion: """
      Not now is an answer. Nothing is signed, nothing is kept here or at the service, and whoever \
      asks is told nothing. The request waits in your list until you decide, or until its time is \
      over.
      """)

  @Argument(help: ArgumentHelp("The request, by its number or id.", valueName: "request"))
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
