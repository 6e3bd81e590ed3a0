package import ArgumentParser

/// `toldonce request`: ask a survivor for access.
package struct RequestCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "request", abstract: .topRequest,
      subcommands: [
        RequestNew.self, RequestList.self, RequestShow.self, RequestWithdraw.self,
      ])
  }

  package init() {}
}
