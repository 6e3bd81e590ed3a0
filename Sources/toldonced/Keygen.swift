import ArgumentParser
import Foundation
import Service

/// `toldonced keygen`.
struct Keygen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the keys of a service or of a witness.",
    discussion: """
      For a service: makes keeper.json, log.json and lookup.json, all under the passphrase, and \
      prints the public keys that go into the keeper's certificate and the federation statement. \
      For a witness: makes witness.json, and prints the line that goes into the federation \
      statement.
      """)

  @Option(help: ArgumentHelp("Folder to make them in; never one that has keys.", valueName: "dir"))
  var keys: String
  @Option(
    help: ArgumentHelp(
      "Of a service: the log's name, such as log.example.org/toldonce.", valueName: "origin"))
  var logOrigin: String?
  @Option(
    help: ArgumentHelp("Of a witness: its name, such as witness.example.org.", valueName: "name"))
  var witness: String?
  @Option(help: ArgumentHelp("One line: the passphrase to use.", valueName: "file"))
  var passphraseFile: String
  @Flag(help: "Print one JSON document.")
  var json = false

  private struct WitnessDocument: Encodable {
    let vkey: String
  }

  func validate() throws {
    guard (logOrigin == nil) != (witness == nil) else {
      throw ValidationError("Give --log-origin for a service, or --witness for a witness.")
    }
  }

  func run() async throws {
    let passphrase = try PassphraseFile.read(passphraseFile)
    if let witness {
      let vkey = try WitnessKeyFile.make(in: keys, name: witness, passphrase: passphrase)
      let document = WitnessDocument(vkey: vkey)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      Terminal.say(
        try json ? String(decoding: encoder.encode(document), as: UTF8.self) : "vkey: \(vkey)")
    } else if let logOrigin {
      let made = try KeeperKeyFiles.make(in: keys, origin: logOrigin, passphrase: passphrase)
      Terminal.say(try json ? made.json() : made.lines.joined(separator: "\n"))
    }
  }
}
