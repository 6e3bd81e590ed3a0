internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent receipts`: what was decided, on paper and for machines.
struct ConsentReceipts: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "receipts", abstract: .receipts,
      discussion: .receiptsMore)
  }

  @Option(
    help: ArgumentHelp(.receiptsOutput, valueName: "dir"),
    completion: .directory)
  var output: String?
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let number: Int
      let kind: String
      /// What it is about: `reading`, `deciding` or `recovering`.
      let matter: String
      let statement: String
      let at: Timestamp
      let status: String
      /// Names in the folder, empty if none was given.
      let files: [String]
      /// The JSON-LD document, as text.
      let jsonLd: String
      let text: String
    }
    let language: Language
    let receipts: [Item]
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    // Hers, unless somebody asks for another: a receipt is for her, whoever types.
    let language =
      given.options.language?.language ?? desk.record.history.newestManifest.body.language
    let words = try ReceiptWords(language)
    let files = try ReceiptFiles(desk.receipts(at: .now), words)
    let items = files.items
    if items.isEmpty { desk.output.line(words.text(.none)) }
    if let output, !items.isEmpty {
      try await files.write(to: output)
      desk.output.line(words.written(items.count))
      desk.output.line(words.text(.readable))
    } else {
      for item in items {
        if item.number > 1 { desk.output.line() }
        for line in item.text.split(separator: "\n", omittingEmptySubsequences: false) {
          desk.output.line(String(line))
        }
      }
    }
    try desk.output.document(
      Document(
        language: language,
        receipts: items.map {
          Document.Item(
            number: $0.number, kind: $0.receipt.kind.rawValue, matter: $0.receipt.matter.name,
            statement: "\($0.receipt.statement)", at: $0.receipt.at,
            status: $0.receipt.standing.rawValue,
            files: output == nil ? [] : $0.files.map(\.name), jsonLd: $0.jsonLd, text: $0.text)
        }))
    try desk.output.finish()
  }
}
