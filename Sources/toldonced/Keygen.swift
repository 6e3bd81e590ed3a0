import ArgumentParser
import Service

/// `toldonced keygen`.
struct Keygen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the keys of a service.",
    discussion: """
      Makes keeper.json, log.json and lookup.json, all under the passphrase, and prints the public \
      keys that go into the keeper's certificate and the federation statement.
      """)

  @Option(help: ArgumentHelp("Folder to make them in; never one that has keys.", valueName: "dir"))
  var keys: String
  @Option(
    help: ArgumentHelp("The log's name, such as log.example.org/toldonce.", valueName: "origin"))
  var logOrigin: String
  @Option(help: ArgumentHelp("One line: the passphrase to use.", valueName: "file"))
  var passphraseFile: String
  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    let made = try KeeperKeyFiles.make(
      in: keys, origin: logOrigin, passphrase: PassphraseFile.read(passphraseFile))
    Terminal.say(try json ? made.json() : made.lines.joined(separator: "\n"))
  }
}
