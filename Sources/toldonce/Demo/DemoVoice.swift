import Console
import Glibc
import Synchronization

/// Tells the demo: sentences between the commands, and the commands with what they give.
final class DemoVoice: Sendable {
  private let transcript = Mutex("")
  private let screen: Output

  init() { screen = .standard(isJSON: false, allowsStyle: true) }

  /// What happens next, for the person who watches.
  func tell(_ text: String) {
    screen.line()
    screen.line(text, as: .strong)
  }

  func remark(_ text: String) { screen.line(text, as: .quiet) }

  /// A command that can be typed later.
  func show(_ words: [String]) {
    screen.command(words.map(Self.quoted).joined(separator: " "))
  }

  /// Runs a command as somebody types it, and shows what it gives.
  /// - Parameters:
  ///   - environment: set for this command; `nil` takes a variable away.
  ///   - expected: any other end is a defect, and ends the demo.
  /// - Returns: what it printed.
  @discardableResult
  func type(
    _ arguments: [String], environment: [String: String?], expecting expected: ExitStatus = .done
  ) async throws -> String {
    screen.line()
    screen.line("$ toldonce " + arguments.map(Self.quoted).joined(separator: " "))
    for (name, value) in environment {
      if let value { setenv(name, value, 1) } else { unsetenv(name) }
    }
    transcript.withLock { $0 = "" }
    let ended = await Main.run(arguments, output: commandOutput())
    guard ended == expected else {
      throw ConsoleError.failed("the demo went another way than it should: \(ended)")
    }
    if ended != .done { remark("(it ends with exit code \(ended.rawValue), as it should)") }
    return transcript.withLock { $0 }
  }

  private func commandOutput() -> Output {
    Output(isJSON: false, columns: screen.columns, isStyled: false) { [self] _, bytes in
      transcript.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
      return screen.relay(bytes)
    }
  }

  /// As a shell needs it.
  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
        || "-_./:,=@+".utf8.contains($0)
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
