import ArgumentParser
import Foundation
import Service

/// `toldonced clean`.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Delete ciphertext of records that were never opened.",
    discussion: """
      The service must not be running; while it runs it does the same once a day. What a record \
      lists is never deleted. Ends with 65 when bytes of a record are missing.
      """)

  @Option(help: ArgumentHelp("Folder of the stores.", valueName: "dir"))
  var data: String
  @Option(
    help: ArgumentHelp(
      "Spare what arrived in so many days: somebody may still be sending it.", valueName: "n"))
  var days = 30
  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard (0...36_500).contains(days) else { throw ValidationError("--days is 0 to 36500") }
  }

  func run() async throws {
    let found = try await StoredCiphertext.cleanUp(data: data, days: days)
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      Terminal.say(String(decoding: try encoder.encode(found), as: UTF8.self))
    } else {
      Terminal.say("Sections and attachments of records: \(found.listed)")
      Terminal.say("Not listed by any record, still fresh: \(found.pending)")
      Terminal.say("Not listed by any record, deleted: \(found.deleted + found.strays)")
    }
    guard found.incomplete == 0 else {
      Terminal.complain(
        "\(found.incomplete) attachments of records lack bytes",
        hint: "bring the data back from a backup")
      throw ExitCode(ExitStatus.badData.rawValue)
    }
  }
}
