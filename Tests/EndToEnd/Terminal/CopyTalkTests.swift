import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// A copy is written from within the conversation, and does not come to its end.
  @Suite("A copy from within the conversation", .serialized, .turn) struct CopyTalk {
    private enum End: String, CaseIterable {
      case windowClosed, hangUp, terminate, key, kill
    }

    /// On the page on which the copy is written.
    /// - Parameter slowed: bytes in a second from the moment at which it begins.
    private func begin(
      _ copying: Copying, _ name: String, isPlain: Bool, slowed: Int? = nil
    ) async throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"),
        ["consent", "--record", copying.telling.code] + (isPlain ? ["--plain"] : []),
        environment: copying.town.environment("survivor", service: copying.line.url),
        columns: 80, rows: 48)
      let enter = isPlain ? "\n" : ""
      try await terminal.shows("Your six words")
      terminal.type(
        try String(contentsOfFile: copying.telling.phraseFile, encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines) + (isPlain ? "\n" : "\r"))
      for label in ["More", "A copy for me", "With recordings and files", "Somewhere else"] {
        terminal.type(try await terminal.digit(of: label) + enter)
      }
      try await terminal.shows("Type a name")
      copying.line.slow(to: slowed)
      terminal.type(copying.path(name) + (isPlain ? "\n" : "\r"))
      try await terminal.shows("It is written. This can take a while.")
      return terminal
    }

    @Test(
      "Nothing of it stays, on the screen or on the disk, whatever ends it",
      .timeLimit(.minutes(15)), arguments: [false, true])
    func ends(isPlain: Bool) async throws {
      try await Town.use { town in
        let copying = try await Copying(town)
        defer { copying.line.close() }
        for end in End.allCases where !(isPlain && end == .key) {
          copying.line.slow(to: nil)
          let terminal = try await begin(
            copying, "copy", isPlain: isPlain, slowed: 400_000)
          let part = try await copying.isInTheMiddle(of: "copy")
          try copying.expectPrivate(part)
          // It lasts longer than the second after which a command says how far it is.
          try await Task.sleep(for: .milliseconds(1_500))
          #expect(terminal.screen.text.contains("This can take a while."))
          #expect(!terminal.screen.text.contains("%"))
          switch end {
          case .windowClosed: terminal.close()
          case .hangUp: terminal.send(SIGHUP)
          case .terminate: terminal.send(SIGTERM)
          case .key: terminal.type("\u{18}")
          case .kill: terminal.send(SIGKILL)
          }
          let code = try await terminal.end(within: 5)
          #expect(code == (end == .kill ? nil : 0), "\(end)")
          #expect(try copying.names() == (end == .kill ? [part] : []), "\(end)")
          if end != .kill, end != .windowClosed {
            let left = terminal.screen
            #expect(!left.isAlternate && left.lines.isEmpty && left.scrollback == 0, "\(end)")
          }
        }
        copying.line.slow(to: nil)
        let terminal = try await begin(copying, "copy", isPlain: isPlain)
        try await terminal.shows("You find it here:")
        terminal.type(isPlain ? "0\n" : "0")
        #expect(try await terminal.end() == 0)
        #expect(try copying.names() == ["copy"])
        try copying.expectWhole("copy")
        try await copying.service.kill()
      }
    }

    @Test(
      "Nothing of it stays on a disk that is full, and it is written when there is room",
      .timeLimit(.minutes(15)), .enabled(if: geteuid() == 0, "only root mounts a tmpfs"))
    func fullDisk() async throws {
      // Her words and the recording fit; the page to read does not any more.
      try await Town.use(diskOf: 4) { town, disk in
        let more = String(repeating: "Am mers mai departe. ", count: 40_000)
        let copying = try await Copying(
          town, place: disk, statement: EndToEnd.DailyUse.statement + "\n" + more + "\n")
        defer { copying.line.close() }
        let full = try copying.begin("copy")
        #expect(try await full.end() == 1)
        #expect(
          full.words.contains("nu este loc pentru \(copying.path("copy"))\n"), "\(full.words)")
        #expect(try copying.names() == [])

        let terminal = try await begin(copying, "copy", isPlain: false)
        try await terminal.shows("It could not be written there, and nothing of it was left.")
        #expect(try copying.names() == [])
        try SmallDisk.mount(disk, 20, isThere: true)
        terminal.type(try await terminal.digit(of: "Somewhere else"))
        try await terminal.shows("Type a name")
        terminal.type(copying.path("copy") + "\r")
        try await terminal.shows("You find it here:")
        terminal.type("0")
        #expect(try await terminal.end() == 0)
        #expect(try copying.names() == ["copy"])
        try copying.expectWhole("copy")
        try await copying.service.kill()
      }
    }
  }
}

extension PseudoTerminal {
  /// Waits for a choice.
  /// - Returns: the digit that chooses it.
  fileprivate func digit(of label: String) async throws -> String {
    let screen = try await holds("the choice “\(label)”") { $0.digit(of: label) != nil }
    return screen.digit(of: label) ?? ""
  }
}

extension Screen {
  /// The digit before a choice, where it stands on the newest page.
  fileprivate func digit(of label: String) -> String? {
    lines.reversed().lazy.compactMap { line -> String? in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard let first = words.first, first.count == 1, first.first?.isNumber == true else {
        return nil
      }
      return words.dropFirst().joined(separator: " ").hasPrefix(label) ? String(first) : nil
    }.first
  }
}
