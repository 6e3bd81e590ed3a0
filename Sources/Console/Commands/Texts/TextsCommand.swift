package import ArgumentParser
internal import Testimony

/// `toldonce texts`: what the program says in which language, and who has checked it.
package struct TextsCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "texts", abstract: .topTexts,
      discussion: """
        Texts that were made by machine are marked "reviewed: no" in their files. Whoever grew up with a \
        language compares a file with the English one and writes the day there.
        """)
  }

  @Flag(help: "List those that were checked, too.")
  private var all = false
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Document: Encodable { let texts: [CatalogNote] }

  package func run() async throws {
    let settings = try options.settings()
    let notes = try CatalogNote.all().filter {
      (all || !$0.reviewed)
        && (options.language == nil || $0.language == options.language?.language)
    }
    let output = settings.output
    if notes.isEmpty { output.line("Everything was checked by somebody.") }
    for note in notes {
      output.field("\(note.topic), \(note.language.rawValue)", "\(note.texts) texts")
      output.line(note.reviewed ? "checked" : "not checked yet", indent: 2)
      output.command(note.file)
    }
    try output.document(Document(texts: notes))
    try output.finish()
  }
}
