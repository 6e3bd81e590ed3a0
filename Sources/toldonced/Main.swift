import ArgumentParser
import Foundation
import Service
import Sodium

/// Parses the command line and ends with our own messages and codes.
@main
struct Main {
  static func main() async {
    CoreDumps.turnOff()
    do {
      var command = try Toldonced.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(report(error).rawValue)
    }
  }

  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as SettingError:
      Terminal.complain(error.message, hint: error.hint)
      return .usage
    case let error as ServiceSetupError:
      Terminal.complain(error.message, hint: error.hint)
      if error.isAboutUsage { return .usage }
      if error.isAboutData { return .badData }
      return error.isTemporary ? .tryAgain : .failed
    case let error as ServiceRunError:
      Terminal.complain(error.message, hint: error.hint)
      return .failed
    case let error as ExitCode:
      return ExitStatus(rawValue: error.rawValue) ?? .failed
    default:
      return reportParsing(error)
    }
  }

  /// Help and the version are "errors" to the parser, too.
  private static func reportParsing(_ error: any Error) -> ExitStatus {
    let code = Toldonced.exitCode(for: error)
    guard !code.isSuccess else {
      Terminal.say(Toldonced.fullMessage(for: error))
      return .done
    }
    guard code == .validationFailure else {
      // Whatever it is, its text may hold what no terminal should show.
      Terminal.complain("something unexpected went wrong", hint: "see the log above")
      return .failed
    }
    let message = Toldonced.message(for: error)
    Terminal.complain(
      message.prefix(1).lowercased() + message.dropFirst(), hint: "see toldonced --help")
    return .usage
  }
}
