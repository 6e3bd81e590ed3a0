import ArgumentParser
import Console
import Glibc
import Service
import Sodium

/// Parses the command line and ends with our own messages and codes.
@main
struct Main {
  static func main() async {
    CoreDumps.turnOff()
    ProcessMemory.giveBackLargeBuffers()
    exit(await run(Array(CommandLine.arguments.dropFirst()), output: nil).rawValue)
  }

  /// Runs one command.
  /// - Parameter output: where it writes; standard output and standard error if `nil`.
  static func run(_ arguments: [String], output: Output?) async -> ExitStatus {
    var addressee: Addressee?
    do {
      var command = try ToldOnce.parseAsRoot(arguments)
      addressee = Addressee(command)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await Output.$inPlace.withValue(output) {
          try await Addressee.$current.withValue(addressee) { try await asynchronous.run() }
        }
      } else {
        try command.run()
      }
      return .done
    } catch {
      return report(
        error, to: output ?? .standard(isJSON: false, allowsStyle: false), addressee)
    }
  }

  /// Help and the version are "errors" to the parser, too.
  private static func report(
    _ error: any Error, to output: Output, _ addressee: Addressee?
  ) -> ExitStatus {
    let code = ToldOnce.exitCode(for: error)
    if code.isSuccess {
      output.line(ToldOnce.fullMessage(for: error))
      return .done
    }
    guard code == .validationFailure else {
      if let language = addressee?.language {
        let said = ConsoleError(toHer: error)
        output.report(said, in: try? HerWords(language))
        return said.status
      }
      let said =
        (error as? ServiceSetupError).map {
          ConsoleError.failed($0.message, hint: $0.hint)
        } ?? ConsoleError(client: error)
      output.report(said, in: addressee?.words(for: said))
      return said.status
    }
    let message = ToldOnce.message(for: error)
    output.report(
      .usage(message.prefix(1).lowercased() + message.dropFirst(), hint: "see toldonce --help"))
    return .usage
  }
}
