internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `request list`: what the officer has asked for.
struct RequestList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your own requests.")

  @OptionGroup var options: GlobalOptions

  private struct List: Encodable {
    struct Item: Encodable {
      let request: RequestID
      let sent: Timestamp
      let sections: [SectionKind]
      let purpose: Purpose
      let until: Timestamp
    }
    let requests: [Item]
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    let items = try await session.requests().map {
      List.Item(
        request: $0.body.request, sent: $0.body.at, sections: $0.body.sections,
        purpose: $0.body.purpose, until: $0.body.notAfter)
    }
    if items.isEmpty { workplace.output.line("You have asked for nothing yet.") }
    for item in items {
      workplace.output.line(item.request.description, as: .strong)
      workplace.output.field("Sent", item.sent.inWords)
      workplace.output.field("Sections", item.sections.inWords)
      workplace.output.field("For", item.purpose.inWords)
      workplace.output.field("Until", item.until.inWords)
    }
    try workplace.output.document(List(requests: items))
    try workplace.output.finish()
  }
}
