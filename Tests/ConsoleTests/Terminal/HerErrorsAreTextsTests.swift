import API
import ArgumentParser
import Client
import Policy
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Errors that she may meet")
struct HerErrorsAreTextsTests {
  private static let errors: [any Error] =
    ProblemKind.allCases.map { ClientError.problem(Problem($0)) } + [
      ClientError.problem(Problem(.statement, code: "out_of_place")),
      ClientError.problem(Problem(.statement, code: "delegation_scope")),
      ClientError.unreachable, ClientError.address, ClientError.unverified("an answer"),
      ClientError.missing("it"), SealingError.phrase, SealingError.dekCommit,
      StatementError.signature, SodiumError.memory, SodiumError.authentication,
      PhraseError.notUnderstood(word: 2), PhraseError.wordCount(1), PhraseError.wordCount(5),
      PhraseError.notText, CancellationError(),
    ]

  @Test("whatever comes from below is said in each language", arguments: Language.allCases)
  func said(language: Language) throws {
    let her = try HerWords(language)
    for error in Self.errors {
      let said = ConsoleError(toHer: error)
      #expect(said.isForHer, "\(error)")
      #expect(!said.message(her).contains("{") && !(said.hint(her) ?? "").contains("{"))
      guard language != .english else { continue }
      #expect(said.message(her) != said.message, "\(error)")
      if let hint = said.hint(her) { #expect(hint != said.hint, "\(error)") }
    }
  }

  @Test("what comes from below is said to an advocate in each language, too")
  func work() throws {
    // Only who reads a record meets these.
    let officers: [ProblemKind] = [.denied]
    for error in Self.errors + [KeyFileError.passphrase] {
      let said = ConsoleError(client: error)
      if let kind = (error as? ClientError)?.problem?.kind, officers.contains(kind) { continue }
      #expect(said.isTranslated, "\(error): \(said.message)")
    }
    // Whoever is hurt is told it otherwise.
    let certificate = ClientError.problem(Problem(.certificate))
    #expect(!ConsoleError(client: certificate).isForHer)
    #expect(ConsoleError(toHer: certificate).isForHer)
  }

  @Test("every command of capture speaks the language of whoever sits at it")
  func capture() throws {
    let commands = CaptureCommand.configuration.subcommands
    #expect(commands.count > 10)
    for command in commands { #expect(command is any SpokenCommand.Type, "\(command)") }
    let command = try CaptureDrafts.parse(["--language", "pl"])
    let addressee = Addressee(command)
    #expect(addressee.language == .polish && !addressee.isSurvivor)
    // Her record says which language is hers, and not the advocate's.
    addressee.hears(.romanian)
    #expect(addressee.language == .polish)
    let hers = Addressee(try ConsentShow.parse(["--record", "ABCDE-FGHJK"]))
    hers.hears(.romanian)
    #expect(hers.isSurvivor && hers.language == .romanian)
  }

  @Test("it is the same error in every language: its exit code, and the words that scripts read")
  func contract() throws {
    let error = ConsoleError.usage(.noRequest, hint: .see("toldonce consent requests"))
    #expect(error.status == .usage)
    #expect(
      error.text
        == "toldonce: error: there is no such request\n"
        + "toldonce: hint: see toldonce consent requests\n")
    #expect(
      error.text(try HerWords(.german))
        == "toldonce: error: diese Anfrage gibt es nicht\n"
        + "toldonce: hint: sehen Sie hier nach: toldonce consent requests\n")
  }

  @Test(
    "what the rules do not allow is said with every reason, to her and to whoever decides for her",
    arguments: Language.allCases, [PolicyVoice.toHer, .aboutHer])
  func refused(language: Language, voice: PolicyVoice) throws {
    let her = try HerWords(language)
    let now = try #require(Timestamp("2027-06-01T12:00:00Z"))
    let span = try #require(
      TimeWindow(notBefore: now, notAfter: now.adding(seconds: 5_000 * 86_400)))
    let decision = try PolicyBook.embedded.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: [.romania], sections: SectionKind.listed,
        purpose: .healthCare, legalBasis: .consent, window: span, now: now, namedOneByOne: []))
    #expect(decision.refusals.count > 1)
    let error = ConsoleError(refused: decision, voice)
    #expect(error.status == .refused && error.isForHer)
    let said = error.message(her)
    for reason in decision.refusals {
      #expect(said.contains(her.rules.speaking(voice).sentence(reason)))
      #expect(said.contains(reason.rule))
      if language != .english {
        #expect(!said.contains(reason.sentence) && !said.contains(reason.source))
      }
    }
  }

  @Test("a refusal by the service's own rules names them to her, for it speaks about her")
  func byService() throws {
    let reasons = ["eu-reflection-1", "ro-reflection-1"].map {
      Problem.Reason(rule: $0, source: "a law", sentence: "The survivor ends it herself.")
    }
    let problem = ClientError.problem(Problem(.policy, reasons: reasons))
    let toHer = ConsoleError(toHer: problem)
    #expect(toHer.message == "the policy does not allow this: eu-reflection-1, ro-reflection-1")
    #expect(toHer.status == .refused && toHer.isForHer)
    #expect(ConsoleError(client: problem).message.contains("The survivor ends it herself."))
  }

  @Test("numbers, days and reasons are said as the language says them")
  func fillings() throws {
    let day = try #require(CalendarDate(year: 2031, month: 5, day: 3))
    let earliest = ConsoleError.usage(.latest, ["day": .day(day)])
    #expect(earliest.message == "the latest day is 3 May 2031")
    #expect(try earliest.message(HerWords(.dutch)) == "de laatste dag die kan, is 3 mei 2031")
    let count = ConsoleError(PhraseError.wordCount(3))
    #expect(
      try count.message(HerWords(.polish)) == "potrzeba sześciu słów, a tu są 3")
  }

  @Test("whoever decides for her is spoken to in an own language, and not as if it were her")
  func ownKey() throws {
    let arguments = ["--record", "ABCDE-FGHJK", "--own-key", "--language", "pl"]
    for command in [try ConsentShow.parse(arguments), try ConsentFreeze.parse(arguments)]
      as [any ParsableCommand]
    {
      let addressee = Addressee(command)
      #expect(addressee.language == .polish && !addressee.isSurvivor)
      addressee.hears(.romanian)
      #expect(addressee.language == .polish)
    }
    let certificate = ConsoleError(client: ClientError.problem(Problem(.certificate)))
    #expect(certificate.isTranslated && !certificate.isForHer)
    let now = Timestamp.now
    let span = try #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: 86_400)))
    let decision = try PolicyBook.embedded.decide(
      PolicyQuestion(
        act: .grant, role: .officer, countries: [.romania], sections: [.account],
        purpose: .investigation, legalBasis: .criminalProcedure, window: span, now: now,
        recordOpened: now.subtracting(seconds: 86_400)))
    for voice in [PolicyVoice.toHer, .aboutHer] {
      let error = ConsoleError(refused: decision, voice)
      #expect(error.isForHer == (voice == .toHer) && error.isTranslated)
      #expect(error.message.hasPrefix(voice == .toHer ? "your time" : "her time"))
    }
  }

  @Test("every command at which she sits says so, and its own-key form is for a colleague")
  func commands() throws {
    var waiting = [ConsentCommand.self] as [any AsyncParsableCommand.Type]
    while let command = waiting.popLast() {
      let more = command.configuration.subcommands.compactMap {
        $0 as? any AsyncParsableCommand.Type
      }
      waiting += more
      guard more.isEmpty else { continue }
      #expect(command is any SurvivorCommand.Type, "\(command)")
    }
  }
}
