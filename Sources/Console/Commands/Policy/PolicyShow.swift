internal import ArgumentParser
internal import Policy
internal import Testimony

/// `policy show`: all rules for a country.
struct PolicyShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all rules for a country, with their sources.")

  @Argument(help: ArgumentHelp("A country, or eu for the frame.", valueName: "cc"))
  var country: String
  @OptionGroup var policy: PolicyOption
  @OptionGroup var options: GlobalOptions

  private struct Shown: Encodable {
    struct Rule: Encodable {
      let id: String
      let file: String
      let kind: String
      let text: String
      let source: String
      let basis: String
      let confidence: String
    }
    let files: [PolicyFileNote]
    let rules: [Rule]
  }

  func run() async throws {
    let output = try options.settings().output
    let files = try PolicyLookup.files(for: country, in: policy.book())
    for file in files {
      output.heading("\(file.title) (\(file.name))")
      for rule in file.rules {
        output.line(rule.text)
        let read = rule.confidence == .read ? "" : "; \(rule.confidence.rawValue) only"
        output.line("\(rule.id): \(rule.source)\(read)", as: .quiet, indent: 2)
      }
    }
    let rules = files.flatMap(\.rules).map { rule in
      Shown.Rule(
        id: rule.id, file: rule.country, kind: rule.kind.rawValue, text: rule.text,
        source: rule.source, basis: rule.basis.rawValue, confidence: rule.confidence.rawValue)
    }
    try output.document(Shown(files: files.map(PolicyFileNote.init), rules: rules))
    try output.finish()
  }
}
