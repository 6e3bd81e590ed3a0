package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce questions`: what the officer's units have asked, and how it stands.
package struct QuestionsCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "questions", abstract: .topQuestions)
  }

  @Argument(
    help: ArgumentHelp(
      "Only this record, grant or request; all of yours if not given.", valueName: "code"))
  private var code: String?
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Document: Encodable { let questions: [QuestionNote] }

  package func run() async throws {
    let finding = try await GrantFinding.open(options)
    let grants =
      if let code { try await finding.grants(code) } else { try await finding.all() }
    let folder = try SealedFolder(
      .questions, in: finding.workplace.home, keys: finding.session.keys)
    let names = try Names(directory: finding.session.directory)
    let notes = try grants.flatMap { held in
      try held.questions.map { try QuestionNote($0, under: held, names: names, kept: folder) }
    }.sorted { $0.asked < $1.asked }
    let output = finding.workplace.output
    if notes.isEmpty { output.line("Your units have asked nothing yet.") }
    for (place, note) in notes.enumerated() {
      if place > 0 { output.line() }
      note.tell(output)
    }
    if grants.contains(where: { !$0.said.isWhole }) {
      output.remark("Something that was said about a grant does not verify, and is left out.")
    }
    try output.document(Document(questions: notes))
    try output.finish()
  }
}
