internal import ArgumentParser
internal import Client
internal import Sealing
internal import Testimony

/// `consent phrase`: six new words in the place of the old ones.
struct ConsentPhrase: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "phrase", abstract: .phrase,
      discussion: .phraseMore)
  }

  @Option(
    help: ArgumentHelp(.optionNewPhraseFile, valueName: "file"),
    completion: .file())
  var newPhraseFile: String?
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable { let done = "phrase_changed" }

  func run() async throws {
    let terminal = Terminal.open()
    guard newPhraseFile != nil || terminal != nil else {
      throw ConsoleError.missing(option: "--new-phrase-file FILE")
    }
    // Before anything is asked: a name that is taken is better known now.
    if let newPhraseFile { try await NewFile.expectFree(newPhraseFile) }
    let desk = try await ConsentDesk.open(given)
    try desk.checkStays()
    guard let list = WordList(id: desk.session.root.list) else {
      throw ConsoleError.data(.listUnknown, hint: .init(.listNewer))
    }
    let phrase = try await NewPhrase.drawAgain(
      list, file: newPhraseFile, terminal: terminal, desk.her)
    do {
      try await desk.deciding { try await desk.session.change(to: phrase, in: desk.record) }
    } catch {
      desk.output.remark(await Self.whichWordsOpen(desk, phrase))
      throw error
    }
    desk.output.line(desk.her(.newWordsCount))
    desk.output.line(desk.her(.newWordsLimit, ["command": "toldonce consent freeze"]))
    try desk.output.document(Document())
    try desk.output.finish()
  }

  /// An answer that was lost on the way must not leave her without words: she is told which count,
  /// and to keep both as long as that is not sure.
  private static func whichWordsOpen(_ desk: ConsentDesk, _ phrase: Phrase) async -> String {
    switch try? await desk.session.isOpened(by: phrase) {
    case true?: desk.her(.newOpen)
    case false?: desk.her(.oldOpen)
    case nil: desk.her(.notKnownWhich, ["command": "toldonce consent show"])
    }
  }
}
