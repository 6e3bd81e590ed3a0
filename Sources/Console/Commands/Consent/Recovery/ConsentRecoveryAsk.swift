internal import ArgumentParser
internal import Client
internal import Sealing
internal import Statements
internal import Testimony

/// `consent recovery ask`: she has lost her words. New ones are drawn, and a ticket is made for the
/// organisation.
struct ConsentRecoveryAsk: SurvivorCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ask", abstract: .recoveryAsk,
      discussion: .recoveryAskMore)
  }

  @Option(help: ArgumentHelp(.optionRecord, valueName: "code"))
  var record: RecordCode
  @Option(
    help: ArgumentHelp(.recoveryAskTicket, valueName: "file"),
    completion: .file())
  var ticket: String
  @Option(
    help: ArgumentHelp(.optionNewPhraseFile, valueName: "file"),
    completion: .file())
  var newPhraseFile: String?
  @OptionGroup var options: GlobalOptions

  private struct Done: Encodable {
    let done = "ticket"
    let ticket: String
    let keyid: KeyID
  }

  func run() async throws {
    let terminal = Terminal.open()
    guard newPhraseFile != nil || terminal != nil else {
      throw ConsoleError.missing(option: "--new-phrase-file FILE")
    }
    let workplace = try Workplace(options)
    let her = try HerWords(workplace.settings.language)
    if let newPhraseFile { try await NewFile.expectFree(newPhraseFile) }
    try await NewFile.expectFree(ticket)
    guard
      let list = WordList(for: workplace.settings.language) ?? WordList(for: .english)
    else { throw ConsoleError.failed(.incomplete) }
    let phrase = try await NewPhrase.drawAgain(
      list, file: newPhraseFile, terminal: terminal, on: .recovering, her)
    let claimant = try Claimant.generate()
    // What the ticket leads to is durable before anybody can vouch for it.
    try workplace.home.keep(
      WrappedClaimant(wrapping: claimant, code: record, phrase: phrase), of: claimant.keys.keyID)
    let made = RecoveryTicket(code: record, claimant: claimant.publicKeys)
    try await NewFile.write(made.bytes(), to: ticket)
    let output = workplace.output
    output.line(her(.ticketWritten))
    output.command(ticket)
    output.line(her(.ticketSigns))
    output.command("\(made.keyid)")
    output.line(her(.ticketThen))
    output.command("toldonce consent recovery finish")
    try output.document(Done(ticket: ticket, keyid: made.keyid))
    try output.finish()
  }
}
