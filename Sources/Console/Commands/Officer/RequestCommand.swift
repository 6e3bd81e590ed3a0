package import ArgumentParser

/// `toldonce request`: ask a survivor for access.
package struct RequestCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Ask a survivor to read parts of her record.",
    subcommands: [
      RequestNew.self, RequestList.self, RequestShow.self, RequestWithdraw.self,
    ])

  package init() {}
}
