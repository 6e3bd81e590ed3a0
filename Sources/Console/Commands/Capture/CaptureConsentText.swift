internal import ArgumentParser
internal import Statements
internal import Testimony

/// `capture consent-text`: what she agrees to, to read at home, to hear, or to keep.
struct CaptureConsentText: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "consent-text", abstract: .consentText,
      discussion: .consentTextMore)
  }

  @Option(help: ArgumentHelp(.consentTextTells))
  var tells: LanguageArgument?
  @Option(
    help: ArgumentHelp(.consentTextOutput, valueName: "file"),
    completion: .file(extensions: ["html", "txt"]))
  var output: String?
  @OptionGroup var options: GlobalOptions

  private struct Document: Encodable {
    let language: Language
    let country: CountryCode?
    let text: [String]
    let rules: [String]
    let file: String?
  }

  func validate() throws {
    guard let output, !output.hasSuffix(".html"), !output.hasSuffix(".txt") else { return }
    throw ValidationError(.lineCardFile)
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let language = tells?.language ?? workplace.settings.language
    let country = try workplace.home.certificate()?.body.country
    let paper = try ConsentPaper(language, in: country)
    let out = workplace.output
    if let output {
      try await NewFile.write(Array(paper.page(named: output).utf8), to: output)
      out.line(try HerWords(workplace.settings.language)(.consentKept, ["file": output]))
    } else {
      show(paper, on: out)
    }
    try out.document(
      Document(
        language: language, country: country, text: paper.words.paragraphs, rules: paper.rules,
        file: output))
    try out.finish()
  }

  private func show(_ paper: ConsentPaper, on output: Output) {
    for part in paper.words.parts {
      if let heading = part.heading { output.heading(heading) } else { output.line() }
      output.line(part.text)
    }
    guard !paper.rules.isEmpty else { return }
    output.heading(paper.hers(.consentCountry))
    for rule in paper.rules { output.line("- " + rule) }
  }
}
