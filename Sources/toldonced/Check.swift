import ArgumentParser
import Foundation
import Service

/// `toldonced check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Derive everything that is stored anew, and say what is off.",
    discussion: """
      Rebuilds the log from its entries, verifies every statement and consent chain, and hashes \
      every section and segment. The service must not be running; a copy from a backup will do, \
      also without its key store. Ends with 65 when something is off.
      """)

  @Option(help: ArgumentHelp("Folder of the stores, or a copy of it.", valueName: "dir"))
  var data: String
  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    var bar = ProgressBar("Checking")
    let report = try await StoredData.check(data: data) { bar.draw($0, of: $1) }
    bar.erase()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      encoder.keyEncodingStrategy = .convertToSnakeCase
      Terminal.say(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      Terminal.say("Entries of the log: \(report.entries)")
      Terminal.say("Statements: \(report.statements)")
      if report.erased > 0 {
        Terminal.say("Entries whose statements were erased: \(report.erased)")
      }
      Terminal.say("Records: \(report.records)")
      Terminal.say("Sections: \(report.sections), segments of attachments: \(report.segments)")
      if !report.hasKeyStore {
        Terminal.say("There is no key store here: sealed values and labels were not checked.")
      }
      for problem in report.problems { Terminal.say("Off: \(problem)") }
      if report.problems.isEmpty { Terminal.say("Everything is in order.") }
    }
    guard report.problems.isEmpty else {
      Terminal.complain(
        report.problems.count == 1
          ? "one thing is off" : "\(report.problems.count) things are off",
        hint: "keep this copy as it is, and compare it with another one")
      throw ExitCode(ExitStatus.badData.rawValue)
    }
  }
}
