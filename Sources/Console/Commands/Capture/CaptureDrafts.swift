internal import ArgumentParser
internal import Testimony

/// `capture drafts`: what is begun; dates and kinds only, never words.
struct CaptureDrafts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drafts", abstract: "List the drafts on this machine.")

  @OptionGroup var options: GlobalOptions

  private struct List: Encodable { let drafts: [DraftSummary] }

  func run() async throws {
    let workplace = try Workplace(options)
    let drafts = try Drafts(in: workplace.home, keys: workplace.keys())
    let all = try drafts.records().map { record in
      let draft = try drafts.open(record)
      defer { draft.close() }
      return try DraftSummary(draft.capture(), record: record)
    }
    if all.isEmpty { workplace.output.line("There is no draft.") }
    for draft in all {
      workplace.output.line(draft.draft.description, as: .strong)
      workplace.output.field("Begun", draft.begun.inWords)
      workplace.output.field("Sections", draft.sections.map(\.rawValue).joined(separator: ", "))
      workplace.output.field("Attachments", "\(draft.attachments)")
    }
    try workplace.output.document(List(drafts: all))
    try workplace.output.finish()
  }
}
