internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `request withdraw`: takes back what she has not answered yet.
struct RequestWithdraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take back a request that she has not answered.",
    discussion: "She sees that you took it back. It can no longer be granted; you may ask anew.")

  @Argument(
    help: ArgumentHelp("Its number, its id, or the beginning of the id.", valueName: "request"))
  var request: String
  @OptionGroup var options: GlobalOptions

  private struct Withdrawn: Encodable {
    let request: RequestID
    let withdrawal: StatementHash
  }

  func run() async throws {
    let desk = try await RequestDesk.open(options)
    let note = try desk.find(request)
    guard note.state == .waiting else {
      throw ConsoleError.failed(
        "this request does not wait any more: \(note.standing)",
        hint: "see toldonce request show \(note.number)")
    }
    let (withdrawal, log) = try await desk.session.withdraw(
      desk.requests[note.number - 1].statement)
    try desk.workplace.remember(log)
    desk.output.line("Request \(note.number) is taken back. It can no longer be granted.")
    try desk.output.document(Withdrawn(request: note.request, withdrawal: withdrawal.hash))
    try desk.output.finish()
  }
}
