import Console
import Testimony

/// The way through the pages on which an account is taken down.
extension Walk {
  /// In which language she tells: the first page where no option says it.
  func tells(_ language: Language) async throws {
    try await choose(her(Self.names[language] ?? .languageEn))
  }

  private static let names: [Language: CaptureKey] = [
    .english: .languageEn, .romanian: .languageRo, .bulgarian: .languageBg,
    .hungarian: .languageHu, .polish: .languagePl, .german: .languageDe, .dutch: .languageNl,
  ]

  /// She has the code of another account, and why she tells again is said.
  /// - Parameter reason: `nil` where she has no code after all: it is left empty, which goes back.
  func toldAlready(code: String?, reason: String? = nil) async throws {
    try await choose(her(.toldYes))
    try await answer(her(.toldCode), code ?? "")
    guard let reason else { return try await sees(her(.toldAsk)) }
    try await answer(her(.toldWhy), reason)
  }

  /// Where it is safe, and that she is an adult.
  func isSafe() async throws {
    try await choose(her(.safetyYes))
    try await choose(her(.inPerson))
    try await choose(her(.ageYes))
  }

  /// Who is there.
  /// - Parameter interpreter: who interprets; `nil` for nobody.
  func people(interpreter: String? = nil) async throws {
    try await sees(her(.presentText))
    if let interpreter {
      try await mark(her.words.word("present", "interpreter"))
      try await isDone()
      try await answer(her(.interpreter), interpreter)
      try await choose(her(.independent))
    } else {
      try await isDone()
    }
    try await answer(her(.companion))
    try await choose(her(.genderAny))
    try await answer(her(.training), "ABE 2025")
  }

  /// She hears all that she agrees to, and agrees.
  func agrees() async throws {
    while try await chooseOne(of: [her(.consentHeard), her(.consentYes)]) == her(.consentHeard) {}
  }

  /// Words of hers, and their interpretation where somebody interprets.
  /// - Parameter language: in which it is, where that is asked.
  func tell(
    _ words: String, interpreted: String? = nil, into language: Language? = nil
  ) async throws {
    try await write(words)
    guard let interpreted else { return }
    try await choose(her(.interpretationYes))
    if let language {
      try await sees(her(.interpretationLanguage))
      try await tells(language)
    }
    try await write(interpreted)
  }

  /// A question about something.
  func ask(_ question: String, about part: SectionKind, type: CaptureKey) async throws {
    try await choose(her(.toQuestion))
    try await choose(her.sections([part]))
    try await choose(her(type))
    if type == .typeLeading {
      try await sees(her(.leadingNote))
      try await choose(her(.goOn))
    }
    try await answer(her(.questionText), question)
    try await sees(her(.answerHow))
  }

  /// Her wishes for a part, and what readers see of it before.
  func wishes(for part: SectionKind, asker: String, words: String, theme: String) async throws {
    try await choose(her(.toWishes))
    try await choose(her.sections([part]))
    try await mark(her.words.word("asker", asker))
    try await isDone()
    try await answer(her(.wishesWords), words)
    try await mark(her.words.word("theme", theme))
    try await isDone()
    try await sees(her(.themesAsk))
    try await isDone()
  }

  /// Closes the session with how she is reached.
  func closes(reach: String, never: String) async throws {
    try await choose(her(.toClose))
    try await answer(her(.closeNext), her(.closeTitle))
    try await answer(her(.closeAfter))
    try await answer(her(.contactReach), reach)
    try await answer(her(.contactNever), never)
    try await sees(her(.closeContacts))
    try await chooseLast(her(.goOn))
  }

  /// The last choice of a conversation: the screen is given back then.
  func chooseLast(_ label: String) async throws {
    let choice = try await find("a choice: \(label)") { screen in
      Self.choices(screen).first { $0.label == label.squeezed }
    }
    terminal.type(choice.digit)
  }

  /// A part is right as it was read.
  func approves() async throws {
    try await choose(her(.approve))
    try await choose(her(.wasReadBack))
  }

  /// She signs with her words, which are shown once and typed back.
  /// - Returns: her words, and the code of the record.
  func signs() async throws -> (words: String, code: String) {
    try await chooseLast(her(.signNow))
    let shown = try await terminal.holds("her words") {
      !$0.isAlternate && $0.text.squeezed.contains(her(.phraseBack).squeezed)
    }
    // They are broken into lines where the window is narrow, and an empty line ends them.
    let words = shown.lines.drop { !$0.hasPrefix("  ") }.prefix { !$0.isEmpty }
      .joined(separator: " ").flattened
    terminal.type(words + "\n")
    guard try await terminal.end() == 0 else {
      throw Defect("it is not sealed:\n\(terminal.screen.text)")
    }
    let left = terminal.screen
    guard left.text.squeezed.contains(her(.sealedAndKept).squeezed),
      let code = left.text.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/)?.output,
      !left.text.contains(words), left.scrollback == 0
    else { throw Defect("not as it is left after a seal:\n\(left.text)") }
    return (words, String(code))
  }
}
