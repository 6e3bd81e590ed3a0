internal import ArgumentParser
internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// `capture seal`: the account is sealed under the survivor's own words and sent.
struct CaptureSeal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Seal a draft under her six words, and send it.",
    discussion: """
      Six words are drawn and shown once, to her. She writes them down and types them back. They \
      are not kept anywhere. If sending is cut off, the same command finishes it.
      """)

  @Argument(help: ArgumentHelp("The draft; not needed if there is one.", valueName: "draft"))
  var draft: String?
  @Option(
    help: ArgumentHelp(
      "Put the six words into a new file that only you can read, instead of showing them.",
      valueName: "file"), completion: .file())
  var phraseFile: String?
  @Flag(help: "She has read or heard the text about consent, and agrees.")
  var consentGiven = false
  @OptionGroup var options: GlobalOptions

  private struct Sealed: Encodable {
    let code: RecordCode
    let record: RecordID
    let sections: [SectionKind]
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let place = try Drafts(in: workplace.home, keys: keys).choose(draft)
    defer { place.close() }
    var capture = try place.capture()
    let consent = try ConsentWords(for: capture.language)
    let terminal = Terminal.open()
    try askConsent(consent, terminal)
    guard let list = WordList(for: capture.language) ?? WordList(for: .english) else {
      throw ConsoleError.failed("the word list is missing in this program")
    }
    let service = try await workplace.service(signedBy: keys.signer)
    if let signed = capture.signed {
      try await finish(signed, list: list, terminal, service, workplace)
    } else {
      let phrase = try NewPhrase.draw(list, file: phraseFile, terminal: terminal)
      let seed = try SurvivorSeed.generate()
      let signed = try await service.sealRecord(
        capture.captured(consent.reference), by: keys, for: seed, phrase: phrase)
      // Durable before it is sent: if the answer is lost, the same opening is sent again.
      capture.signed = signed
      var encoded = try CanonicalJSON.encode(capture)
      defer { encoded.wipe() }
      try place.save(encoded)
      try await service.open(signed, seed: seed)
    }
    guard let signed = capture.signed else { return }
    try place.discard()
    let output = workplace.output
    output.line("The account is sealed and kept. The draft is deleted from this machine.")
    output.field("Her code", signed.code.description)
    output.line("With the code and her six words she decides who may read, and sees who has read.")
    try output.document(
      Sealed(
        code: signed.code, record: signed.record,
        sections: capture.sections.map(\.content.kind)))
    try output.finish()
  }

  private func askConsent(_ consent: ConsentWords, _ terminal: Terminal?) throws {
    if consentGiven { return }
    guard let terminal else { throw ConsoleError.missing(option: "--consent-given") }
    terminal.say(consent.text + "\n")
    let answer = try terminal.ask("Does she agree? Type yes, or anything else to stop: ")
    guard answer?.lowercased() == "yes" else {
      throw ConsoleError.failed("nothing was sealed or sent", hint: "the draft is kept")
    }
  }

  /// An opening that was signed before: sent again as it is, checked under her words.
  private func finish(
    _ signed: SignedOpening, list: WordList, _ terminal: Terminal?, _ service: TrustedService,
    _ workplace: Workplace
  ) async throws {
    let phrase = try PhraseInput.read(
      list: list, file: phraseFile, terminal: terminal,
      question: "The six words of this account, as they were written down: ")
    try await service.open(signed, seed: signed.opening.root.open(with: phrase))
  }
}
