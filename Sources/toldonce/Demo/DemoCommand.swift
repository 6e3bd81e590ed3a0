import ArgumentParser
import Console
import Foundation

/// `toldonce demo`: the whole story on this machine, with a real service on loopback.
struct DemoCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo", abstract: .topDemo,
      discussion: """
        Everything in it is fictional, and everything is real: fresh keys, a service on a TCP port \
        of this machine, and the commands that people type. It takes about a minute.
        """)
  }

  @Option(help: ArgumentHelp("Leave everything here to look at.", valueName: "dir"))
  var keep: String?
  @Option(help: ArgumentHelp("Tell it with this statement.", valueName: "file.md"))
  var statement: String?
  @Option(help: ArgumentHelp("Attach this file to the statement.", valueName: "file[:kind]"))
  var attach: [AttachmentArgument] = []

  func run() async throws {
    let folder = try DemoFolder(keep: keep)
    defer { folder.removeUnlessKept() }
    let stage = try await DemoStage.build(in: folder)
    do {
      try await DemoStory(stage: stage, statement: statement, attachments: attach).tell()
    } catch {
      try? await stage.close()
      throw error
    }
    try await stage.close()
  }
}
