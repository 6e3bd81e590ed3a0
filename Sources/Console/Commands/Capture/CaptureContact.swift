internal import ArgumentParser
internal import Testimony

/// `capture contact`: how she wishes to be reached, and how never.
struct CaptureContact: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "contact", abstract: .contact,
      discussion: .contactMore)
  }

  @Argument(help: ArgumentHelp(.optionCode, valueName: "code"))
  var code: RecordCode
  @Option(
    help: ArgumentHelp(.contactReach, valueName: "file"),
    completion: .file())
  var reachFile: String?
  @Option(
    help: ArgumentHelp(.contactNever, valueName: "file"),
    completion: .file())
  var neverFile: String?
  @Flag(help: ArgumentHelp(.contactShow))
  var show = false
  @Flag(help: ArgumentHelp(.contactForget))
  var forget = false
  @OptionGroup var given: CaptureStageOptions
  var options: GlobalOptions { given.options }

  private struct Kept: Encodable {
    let record: RecordCode
    let contact: ContactWish?
  }

  func validate() throws {
    let ways = [show, forget, reachFile != nil || neverFile != nil].count { $0 }
    guard ways <= 1 else {
      throw ValidationError(.lineContactWays)
    }
  }

  func run() async throws {
    let workplace = try Workplace(given.options)
    let book = try ContactBook(in: workplace.home, keys: workplace.keys())
    let her = try HerWords(workplace.settings.language)
    let known = try book.wish(of: code)
    var wish = known
    var isCutOff = false
    defer { if isCutOff { workplace.output.remark(her(.contactHalf)) } }
    if forget {
      try book.forget(code)
      wish = nil
    } else if reachFile != nil || neverFile != nil {
      wish = ContactWish(
        reach: try reachFile.map(text) ?? known?.reach,
        never: try neverFile.map(text) ?? known?.never, at: .now)
    } else if !show {
      guard let stage = workplace.writingStage(isPlain: given.plain) else {
        throw ConsoleError.missing(option: "--reach-file FILE or --never-file FILE")
      }
      let answers: ContactPages.Answers
      do {
        defer { stage.close() }
        answers = try ContactPages(stage: stage, her: her).ask(after: known)
      }
      wish = answers.wish
      isCutOff = answers.isCutOff
      // Who leaves with nothing said is told nothing.
      guard !answers.hasLeft || wish != known else { return }
    }
    if let wish, wish != known { try book.keep(wish, of: code) }
    try tell(wish, her, workplace.output)
  }

  private func text(_ path: String) throws -> String? {
    let text = try GivenFile.text(path, limit: 4 * ContactWish.limit)
    guard text.count <= ContactWish.limit else {
      throw ConsoleError.usage(
        .contactTooLong, ["number": .text("\(ContactWish.limit)")], hint: .init(.whatMatters))
    }
    return text.isEmpty ? nil : text
  }

  private func tell(_ wish: ContactWish?, _ her: HerWords, _ output: Output) throws {
    if forget {
      output.line(her(.contactForgotten))
    } else if let wish, !wish.isEmpty {
      if show {
        if let never = wish.never { output.field(her(.labelNever), never) }
        if let reach = wish.reach { output.field(her(.labelReach), reach) }
      } else {
        output.line(her(.contactSaved))
      }
    } else {
      output.line(her(.contactNone))
    }
    try output.document(Kept(record: code, contact: wish))
    try output.finish()
  }
}
