import ArgumentParser
import Console
import Testimony

/// A command line as it was typed, and the language in which the parser's words about it are said.
struct CommandLineWords {
  let arguments: [String]
  let language: Language

  init(_ arguments: [String], _ language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Help, or what else was asked for instead of a command.
  /// - Parameter columns: of the screen; `nil` where none is known.
  func answer(to request: any Error, columns: Int?) -> String {
    let text = ToldOnce.fullMessage(for: request, columns: HelpPage.unbroken)
    let page = (HelpWords.current ?? .english).flatMap { HelpPage(text, $0) }
    return page?.text(columns: columns ?? Self.usualColumns) ?? text
  }

  /// Why the command line was not understood.
  func fault(_ error: any Error) -> ConsoleError {
    ConsoleError(
      parser: ToldOnce.message(for: error), usage: ToldOnce.fullMessage(for: error),
      arguments: arguments)
  }

  /// Where no terminal says how wide it is.
  private static let usualColumns = 80
}

extension ToldOnce {
  /// Commands at which she sits, or an advocate with her; all others are English.
  private static let hers: [any ParsableCommand.Type] = [ConsentCommand.self, CaptureCommand.self]

  /// The language in which a command line is answered that is not parsed yet.
  static func language(of arguments: [String], environment: [String: String]) -> Language {
    let names = hers.compactMap { $0.configuration.commandName }
    let all = configuration.subcommands.compactMap { $0.configuration.commandName }
    return HelpWords.language(
      of: arguments, hers: names, others: all.filter { !names.contains($0) },
      environment: environment)
  }
}
