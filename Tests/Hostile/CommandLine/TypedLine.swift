import ArgumentParser
import Synchronization
import Testimony
import Testimony

@testable import Console
@testable import toldonce

/// A command line, as it is typed in one language, and what is answered.
enum TypedLine {
  struct Answer {
    let status: ExitStatus
    /// On standard output.
    let text: String
    /// On standard error.
    let complaint: String
  }

  /// Runs it in this process.
  /// - Parameters:
  ///   - columns: of the screen; `nil` where there is none.
  ///   - locale: what `LANG` says.
  static func run(
    _ arguments: [String], columns: Int? = nil, locale: String = "C"
  ) async -> Answer {
    let written = Mutex((answer: [UInt8](), remark: [UInt8]()))
    let output = Output(isJSON: false, columns: columns, isStyled: false) { channel, bytes in
      written.withLock {
        if channel == .answer { $0.answer += bytes } else { $0.remark += bytes }
      }
      return true
    }
    let status = await Main.run(arguments, output: output, environment: ["LANG": locale])
    return written.withLock {
      Answer(
        status: status, text: String(decoding: $0.answer, as: UTF8.self),
        complaint: String(decoding: $0.remark, as: UTF8.self))
    }
  }

  /// What the parser says of a command with `--help`, to be shown on a screen of any width.
  static func help(_ type: any ParsableCommand.Type, _ language: Language) throws -> HelpPage? {
    let said = try HelpWords(language)
    return HelpWords.$current.withValue(said) {
      HelpPage(ToldOnce.helpMessage(for: type, columns: HelpPage.unbroken), said)
    }
  }

  /// What keeps a command line from being understood; `nil` if nothing does.
  static func fault(_ arguments: [String]) -> ConsoleError? {
    do {
      _ = try ToldOnce.parseAsRoot(arguments)
      return nil
    } catch {
      return CommandLineWords(arguments, .english).fault(error)
    }
  }

  /// All commands below two, each as it is typed, and what it is.
  static func commands() -> [(words: [String], type: any ParsableCommand.Type)] {
    func below(
      _ type: any ParsableCommand.Type, _ words: [String]
    ) -> [(words: [String], type: any ParsableCommand.Type)] {
      [(words, type)]
        + type.configuration.subcommands.flatMap {
          below($0, words + [$0.configuration.commandName ?? ""])
        }
    }
    return below(ConsentCommand.self, ["consent"]) + below(CaptureCommand.self, ["capture"])
  }
}
