internal import API
internal import ArgumentParser
internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// `capture seal`: the account is sealed under the survivor's own words and sent.
struct CaptureSeal: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "seal", abstract: .seal,
      discussion: .sealMore)
  }

  @Argument(help: ArgumentHelp(.optionDraft, valueName: "draft"))
  var draft: String?
  @Option(
    help: ArgumentHelp(
      .sealPhraseFile,
      valueName: "file"), completion: .file())
  var phraseFile: String?
  @Flag(help: ArgumentHelp(.sealConsentGiven))
  var consentGiven = false
  @Option(help: ArgumentHelp(.sealAge))
  var age: StatedAge?
  @Option(
    help: ArgumentHelp(
      .sealTold,
      valueName: "no|code"))
  var told: ToldAnswer?
  @Flag(help: ArgumentHelp(.sealAgain))
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
    try await seal(place, keys: keys, at: workplace, asking: .open())
  }

  /// Goes on in a guided session: nothing is asked again that was said there.
  static func seal(
    _ place: Draft, keys: PrincipalKeys, given options: GlobalOptions, at workplace: Workplace,
    asking terminal: Terminal? = .open()
  ) async throws {
    var command = CaptureSeal()
    command.draft = nil
    command.phraseFile = nil
    command.consentGiven = false
    command.age = nil
    command.told = nil
    command.again = false
    command.options = options
    try await command.seal(place, keys: keys, at: workplace, asking: terminal)
  }

  private func seal(
    _ place: Draft, keys: PrincipalKeys, at workplace: Workplace, asking terminal: Terminal?
  ) async throws {
    defer { place.close() }
    var capture = try place.capture()
    try capture.checkHolds(place)
    let consent = try ConsentWords(for: capture.language)
    let her = try HerWords(workplace.settings.language)
    if !capture.hasConsented {
      try askAge(of: workplace, her, terminal)
      try askConsent(consent, her, terminal)
    }
    let service = try await workplace.service(signedBy: keys.signer)
    var log = try await service.log(seen: workplace.seen())
    try workplace.remember(log)
    if capture.run == nil {
      let desk = ToldDesk(
        service: service, keys: keys, her: her, output: workplace.output, terminal: terminal)
      (capture.told, log) = try await desk.check(capture.told, told, after: log)
      try workplace.remember(log)
      try place.save(capture)
    }
    if again {
      (capture.run, capture.prepared) = (nil, nil)
      // Also where it cannot be sealed yet: what is not signed any more can be changed.
      try place.save(capture)
    }
    // Words that were being written are sealed, too; when she has read them back is seen by her approval.
    if capture.foldUnfinished(at: .now) {
      try place.save(capture)
      workplace.output.remark(her(.sealedUnread))
    }
    try leaveOutBegun(of: &capture, place, her, terminal)
    let desk = SealingDesk(
      service: service, log: log, keys: keys, her: her, output: workplace.output)
    capture.leaveOutdated()
    try capture.keepNotes()
    var captured = try capture.captured(consent.reference)
    var seed: SurvivorSeed?
    if capture.run == nil {
      (seed, capture.run) = try await seal(&capture, captured, desk, place, terminal)
    }
    while let run = capture.run {
      do {
        try await desk.send(run, captured)
        try workplace.remember(await desk.open(run, seed: seed))
        // Before the draft goes, in which it stands: what she said of being reached is kept.
        if let contact = capture.contact {
          try ContactBook(in: workplace.home, keys: keys).keep(contact, of: run.code)
        }
        return try end(run, capture, place, her, workplace.output)
      } catch let change as AttachmentChanged {
        workplace.output.remark(her(.fileChanged, ["name": captured.name(of: change)]))
        captured = try capture.captured(consent.reference)
        (seed, capture.run) = try await seal(&capture, captured, desk, place, terminal, seed: seed)
      }
    }
  }

  /// What was begun and is no answer goes with the draft: only if somebody says so.
  private func leaveOutBegun(
    of capture: inout CaptureDraft, _ place: Draft, _ her: HerWords, _ terminal: Terminal?
  ) throws {
    guard capture.run == nil, let halves = capture.halves else { return }
    var isLeftOut = false
    if let terminal {
      let parts = halves.map(her.begun).map { half in
        ([half.asked].compactMap(\.self) + half.said.map { "- \($0)" }).joined(separator: "\n")
      }
      // Her words do not stay on the screen, whatever is answered.
      defer { terminal.clear() }
      terminal.say(([her(.signBegun)] + parts).joined(separator: "\n\n") + "\n\n")
      isLeftOut = try terminal.answer(her(.sealWithout) + " ")?.isYes == true
    }
    guard isLeftOut else {
      let command = "toldonce capture resume \(place.record)"
      throw ConsoleError.failed(
        .halfAnswered, hint: .init(.finishWith, ["command": .text(command)]))
    }
    // It goes from the disk with what is sealed, no earlier: she may leave before.
    capture.halves = nil
  }

  /// Seals under her words; what comes of it is durable before anything is sent.
  private func seal(
    _ capture: inout CaptureDraft, _ captured: CapturedRecord, _ desk: SealingDesk,
    _ place: Draft, _ terminal: Terminal?, seed known: SurvivorSeed? = nil
  ) async throws -> (SurvivorSeed, SealingRun) {
    let seed: SurvivorSeed
    if let known {
      seed = known
    } else {
      seed = try await survivor(of: &capture, place, desk.her, terminal)
    }
    guard let root = capture.prepared else { throw ConsoleError.failed(.draftDamaged) }
    let run = try await desk.seal(captured, for: seed, root: root, earlier: capture.run)
    capture.run = run
    try place.save(capture)
    return (seed, run)
  }

  /// Says the code, and only then lets go of the draft: a code that nobody has read would be lost.
  private func end(
    _ run: SealingRun, _ capture: CaptureDraft, _ place: Draft, _ her: HerWords, _ output: Output
  ) throws {
    output.line(her(.sealedAndKept))
    output.field(her(.labelCode), run.code.description)
    output.line(her(.sealedHint))
    if capture.attachmentCount > 0 { output.line(her(.sealedFiles)) }
    try output.document(
      Sealed(
        code: run.code, record: run.record, sections: capture.sections.map(\.content.kind)))
    try output.finish()
    // What is not in the sealed record is not let go of with the draft.
    if let rest = capture.unsealed {
      try place.save(rest)
      return output.remark(
        her(.sealedRest, ["command": "toldonce capture resume \(place.record)"]))
    }
    try place.discard()
    output.remark(her(.sealedDraft))
  }

  /// Nothing is guessed: who does not say that she is 18 is told whom to call. Her age itself is not
  /// asked for, and nothing of it is kept.
  private func askAge(
    of workplace: Workplace, _ her: HerWords, _ terminal: Terminal?
  ) throws {
    var stated = age ?? (consentGiven ? .adult : nil)
    while stated == nil, let terminal {
      let answer = try terminal.ask(her(.askAge) + " ")
      // A slip is no answer: it would end with child protection.
      guard let answer, !answer.isNo else { stated = .doubtful; break }
      if answer.isYes { stated = .adult }
    }
    guard let stated else { throw ConsoleError.missing(option: "--age") }
    guard stated == .adult else {
      throw try StatedAge.refusal(in: workplace.home.certificate()?.body.country)
    }
  }

  private func askConsent(
    _ consent: ConsentWords, _ her: HerWords, _ terminal: Terminal?
  ) throws {
    if consentGiven { return }
    guard let terminal else { throw ConsoleError.missing(option: "--consent-given") }
    terminal.say(consent.paragraphs.joined(separator: "\n\n") + "\n\n")
    let answer = try terminal.ask(her(.askAgrees) + " ")
    guard answer?.isYes == true else {
      throw ConsoleError.failed(.nothingSealed, hint: .init(.draftKept))
    }
  }

  /// Her seed: that of an attempt that was cut off, under the words she has written down, or a new
  /// one, whose wrapped form is durable before she has seen the words.
  private func survivor(
    of capture: inout CaptureDraft, _ place: Draft, _ her: HerWords, _ terminal: Terminal?
  ) async throws -> SurvivorSeed {
    if let root = capture.prepared {
      guard let list = WordList(id: root.list) else {
        throw ConsoleError.failed(.incomplete)
      }
      let phrase = try PhraseInput.read(
        list: list, file: phraseFile, terminal: terminal,
        question: her(.phraseAgain) + " ", in: her)
      return try root.open(with: phrase)
    }
    guard let list = WordList(for: capture.language) ?? WordList(for: .english),
      let code = RecordCode(random: Random.bytes(10))
    else { throw ConsoleError.failed(.incomplete) }
    let phrase = try await NewPhrase.draw(list, file: phraseFile, her: her, terminal: terminal)
    let seed = try SurvivorSeed.generate()
    let root = try WrappedRoot(wrapping: seed, code: code, phrase: phrase)
    capture.prepared = root
    try place.save(capture)
    return seed
  }
}
