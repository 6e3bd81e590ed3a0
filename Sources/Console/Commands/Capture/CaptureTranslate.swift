internal import ArgumentParser
internal import Testimony

/// `capture translate`: a translation is made once, and stands beside the original.
struct CaptureTranslate: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "translate", abstract: .translate,
      discussion: .translateMore)
  }

  @Argument(help: ArgumentHelp(.optionCode, valueName: "code"))
  var code: RecordCode
  @Option(
    help: ArgumentHelp(.translateFile, valueName: "file.md"),
    completion: .file())
  var translation: String
  @Option(
    help: ArgumentHelp(
      .translateTranslator, valueName: "name"))
  var translator: String
  @Flag(help: ArgumentHelp(.translateCertified))
  var certified = false
  @Option(help: ArgumentHelp(.optionPart, valueName: "id"))
  var section: String?
  @OptionGroup var addition: AdditionOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let section, SectionID(section) == nil {
      throw ValidationError(.lineSection)
    }
    guard !translator.allSatisfy(\.isWhitespace), translator.count <= 200 else {
      throw ValidationError(.lineTranslator)
    }
  }

  func run() async throws {
    let file = try StatementFile.read(translation)
    let kinds = file.sections.map(\.kind)
    guard Set(kinds).count == kinds.count else {
      throw ConsoleError.usage(.translatedOnce, hint: .init(.onePerPart))
    }
    let made = SectionContent.Translation(
      language: file.language, translator: translator.inNFC + (certified ? " (certified)" : ""))
    let given = ConsentOptions(record: code, phraseFile: addition.phraseFile, options: options)
    let desk = try await CorrectionDesk.open(given, isPlain: true)
    try await desk.add(
      .translate, isNew: addition.again, kinds: kinds, section: section.flatMap { SectionID($0) },
      signs: { draft, her in
        try CaptureCorrect.asks(draft, her, asks: addition.phraseFile == nil, options)
      },
      make: { kind, content, _ in
        let pieces = file.sections.first { $0.kind == kind }?.segments ?? []
        do {
          return try content.translated(pieces, as: made)
        } catch let fault as SectionContent.TranslationFault {
          throw Self.explain(fault, kind, pieces.count)
        }
      })
  }

  private static func explain(
    _ fault: SectionContent.TranslationFault, _ kind: SectionKind, _ count: Int
  ) -> ConsoleError {
    switch fault {
    case .language:
      .data(.sameLanguage, hint: .init(.sayLanguage))
    case .count(let pieces):
      .data(
        .otherParagraphs,
        [
          "kind": .text(kind.rawValue), "count_here": .text("\(count)"),
          "count_there": .text("\(pieces)"),
        ], hint: .init(.sameOrder))
    case .piece(let place):
      .data(
        .unlikeOriginal, ["place": .text("\(place)"), "kind": .text(kind.rawValue)],
        hint: .init(.sameMark))
    }
  }
}
