internal import API
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
  @Flag(help: "She is 18 or older, has read or heard the text about consent, and agrees.")
  var consentGiven = false
  @Flag(help: "Start anew with new words, if the service has refused the attempt before.")
  var again = false
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
    let service = try await workplace.service(signedBy: keys.signer)
    let log = try await service.log(seen: workplace.seen())
    try workplace.remember(log)
    if let signed = capture.signed, try await isFinished(signed, service, log) {
      return try end(signed, capture, place, workplace.output)
    }
    if capture.signed != nil { (capture.signed, capture.prepared) = (nil, nil) }
    let (seed, root) = try survivor(of: &capture, place, terminal)
    let signed = try await service.sealRecord(
      capture.captured(consent.reference), by: keys, for: seed, root: root, log: log)
    // Durable before it is sent: if the answer is lost, the same opening is sent again.
    capture.signed = signed
    try place.save(capture)
    try await service.open(signed, seed: seed, seen: log.note)
    try end(signed, capture, place, workplace.output)
  }

  /// Says the code, and only then lets go of the draft: a code that nobody has read would be lost.
  private func end(
    _ signed: SignedOpening, _ capture: CaptureDraft, _ place: Draft, _ output: Output
  ) throws {
    output.line("The account is sealed and kept.")
    output.field("Her code", signed.code.description)
    output.line("With the code and her six words she decides who may read, and sees who has read.")
    try output.document(
      Sealed(
        code: signed.code, record: signed.record,
        sections: capture.sections.map(\.content.kind)))
    try output.finish()
    try place.discard()
    output.remark("The draft is deleted from this machine.")
  }

  private func askConsent(_ consent: ConsentWords, _ terminal: Terminal?) throws {
    if consentGiven { return }
    guard let terminal else { throw ConsoleError.missing(option: "--consent-given") }
    let age = try terminal.ask("Is she 18 or older? Type yes, or no if it is not sure: ")
    guard age?.lowercased() == "yes" else {
      throw ConsoleError.failed(
        "no record is opened for a person under 18, or if her age is not sure",
        hint: "please turn to the child protection contact of your country; the draft is kept")
    }
    terminal.say(consent.text + "\n")
    let answer = try terminal.ask("Does she agree? Type yes, or anything else to stop: ")
    guard answer?.lowercased() == "yes" else {
      throw ConsoleError.failed("nothing was sealed or sent", hint: "the draft is kept")
    }
  }

  /// Her seed and its wrapped form: those of an attempt that was cut off, under the words she has
  /// written down, or new ones.
  private func survivor(
    of capture: inout CaptureDraft, _ place: Draft, _ terminal: Terminal?
  ) throws -> (SurvivorSeed, WrappedRoot) {
    if let root = capture.prepared {
      guard let list = WordList(id: root.list) else {
        throw ConsoleError.failed("the word list is missing in this program")
      }
      let phrase = try PhraseInput.read(
        list: list, file: phraseFile, terminal: terminal,
        question: "The six words of this account, as they were written down: ")
      return (try root.open(with: phrase), root)
    }
    guard let list = WordList(for: capture.language) ?? WordList(for: .english),
      let code = RecordCode(random: Random.bytes(10))
    else { throw ConsoleError.failed("the word list is missing in this program") }
    let phrase = try NewPhrase.draw(list, file: phraseFile, terminal: terminal)
    let seed = try SurvivorSeed.generate()
    let root = try WrappedRoot(wrapping: seed, code: code, phrase: phrase)
    capture.prepared = root
    try place.save(capture)
    return (seed, root)
  }

  /// Sends an opening that was signed before, as it is.
  /// - Returns: false when the service has refused it for good and she wants to start anew.
  private func isFinished(
    _ signed: SignedOpening, _ service: TrustedService, _ log: VerifiedLog
  ) async throws -> Bool {
    do {
      try await service.open(signed, seed: nil, seen: log.note)
      return true
    } catch let error as ClientError {
      switch error.problem?.kind {
      case .malformed?, .statement?, .certificate?:
        if again { return false }
        throw ConsoleError.failed(
          "the service has refused the account as it was signed",
          hint: "nothing is lost; with --again it is sealed anew, under new words")
      default: throw error
      }
    }
  }
}

extension Draft {
  /// Saves an account.
  func save(_ capture: CaptureDraft) throws {
    var encoded = try CanonicalJSON.encode(capture)
    defer { encoded.wipe() }
    try save(encoded)
  }
}
