import Glibc
import Sealing
import Sodium
import Testimony
import Testing

@testable import Console

/// How often a handler that stands where the system's would has been called.
private nonisolated(unsafe) var timesStopped = 0

@Suite("Asking at a terminal", .serialized)
struct TerminalTests {
  /// Lets the program ask and a person answer at the same time.
  private func asking<R: Sendable>(
    _ pseudo: PseudoTerminal, _ ask: @escaping @Sendable (Terminal) throws -> R,
    person: @escaping @Sendable () -> Void
  ) async throws -> R {
    async let answer = onOwnThread { try ask(pseudo.terminal) }
    try await onOwnThread(person)
    return try await answer
  }

  @Test("a secret is not echoed, and the terminal is as before afterwards")
  func hidden() async throws {
    let pseudo = try PseudoTerminal()
    let secret = try await asking(pseudo) {
      try $0.secret("Passphrase: ")
    } person: {
      #expect(pseudo.awaits("Passphrase: ") == "Passphrase: ")
      #expect(!pseudo.echoes)
      pseudo.type("open sesame\n")
      #expect(pseudo.awaits("\n") == "\r\n")
    }
    #expect(secret.equals(Array("open sesame".utf8)))
    #expect(pseudo.echoes)
  }

  @Test("an empty line is an empty answer")
  func empty() async throws {
    let pseudo = try PseudoTerminal()
    let secret = try await asking(pseudo) {
      try $0.secret("? ") { _ in false }
    } person: {
      _ = pseudo.awaits("? ")
      pseudo.type("\n")
    }
    #expect(secret.count == 0)
  }

  @Test("a phrase may come in several lines")
  func phrase() async throws {
    let pseudo = try PseudoTerminal()
    let phrase = try await asking(pseudo) {
      try PhraseInput.read(list: SampleWords.list, file: nil, terminal: $0, question: "Words: ")
    } person: {
      _ = pseudo.awaits("Words: ")
      for line in ["babora bacora\n", "badora\n", "bafora bagora bahora\n"] { pseudo.type(line) }
    }
    #expect(phrase.list == "xx-1")
  }

  @Test("a word not understood is asked for again, and the one that was meant is not shown")
  func slip() async throws {
    let pseudo = try PseudoTerminal()
    let her = try HerWords(.english)
    let phrase = try await asking(pseudo) {
      try PhraseInput.read(
        list: SampleWords.list, file: nil, terminal: $0, question: "Words: ", in: her)
    } person: {
      _ = pseudo.awaits("Words: ")
      pseudo.type("babora bacora badora bafoar bagora bahora\n")
      let said = pseudo.awaits("Words: ")
      #expect(said.contains(her(.wordUnclear, ["number": "4"])))
      #expect(!said.contains("bafo"))
      pseudo.type("babora bacora badora bafora bagora bahora\n")
    }
    #expect(phrase.list == "xx-1")
    #expect(pseudo.echoes)
  }

  @Test("words of another language are said to be that, and in which hers are")
  func foreign() async throws {
    let pseudo = try PseudoTerminal()
    let her = try HerWords(.german)
    let list = try #require(WordList(for: .romanian))
    let foreign = try #require(WordList(for: .bulgarian)).words[10..<16].joined(separator: " ")
    _ = try await asking(pseudo) {
      try PhraseInput.read(list: list, file: nil, terminal: $0, question: "? ", in: her)
    } person: {
      _ = pseudo.awaits("? ")
      pseudo.type(foreign + "\n")
      let said = pseudo.awaits("? ")
      #expect(said.contains(her(.wordsForeign, ["language": her.name(of: .bulgarian)])))
      #expect(said.contains(her(.wordsLanguage, ["language": her.name(of: .romanian)])))
      pseudo.type(list.words[10..<16].joined(separator: " ") + "\n")
    }
  }

  @Test("words that are never understood end it, and so does an empty line")
  func never() async throws {
    let her = try HerWords(.english)
    for (typed, error) in [
      ("babora bacora badora bafoar bagora bahora\n", PhraseError.notUnderstood(word: 4)),
      ("\n", .wordCount(0)),
    ] {
      let pseudo = try PseudoTerminal()
      await #expect(throws: error) {
        try await asking(pseudo) {
          try PhraseInput.read(
            list: SampleWords.list, file: nil, terminal: $0, question: "Words: ", in: her)
        } person: {
          for _ in 0..<(typed == "\n" ? 1 : 5) {
            _ = pseudo.awaits("Words: ")
            pseudo.type(typed)
          }
        }
      }
    }
  }

  @Test("the end of input is an error, and echo is back")
  func end() async throws {
    let pseudo = try PseudoTerminal()
    await #expect(throws: ConsoleError.failed("nothing was typed")) {
      try await asking(pseudo) {
        try $0.secret("? ")
      } person: {
        _ = pseudo.awaits("? ")
        pseudo.type("\u{4}")
      }
    }
    #expect(pseudo.echoes)
  }

  @Test(
    "a signal while a secret is typed gives the terminal back first",
    arguments: [SIGINT, SIGHUP, SIGTERM])
  func signals(number: Int32) async throws {
    // The test itself must survive: its own handler stands where the system's would.
    let before = Glibc.signal(number) { _ in }
    defer { _ = Glibc.signal(number, before) }
    let pseudo = try PseudoTerminal()
    await #expect(throws: ConsoleError.failed("this was interrupted")) {
      try await asking(pseudo) {
        try $0.secret("? ")
      } person: {
        _ = pseudo.awaits("? ")
        pseudo.type("half of it")
        kill(getpid(), number)
      }
    }
    #expect(pseudo.echoes)
  }

  @Test(
    "What stands above a secret leaves the screen before the program ends or stops",
    arguments: [SIGINT, SIGHUP, SIGTERM, SIGTSTP])
  func signalsBelowPage(number: Int32) async throws {
    let before = Glibc.signal(number) { _ in timesStopped += 1 }
    defer { _ = Glibc.signal(number, before) }
    let pseudo = try PseudoTerminal()
    let stops = number == SIGTSTP
    timesStopped = 0
    pseudo.terminal.say("six words\n")
    let answer = try? await asking(pseudo) {
      // As on a thread of a pool.
      var held = sigset_t()
      sigemptyset(&held)
      sigaddset(&held, SIGTSTP)
      pthread_sigmask(SIG_BLOCK, &held, nil)
      return try $0.secret("? ", below: "six words\n")
    } person: {
      _ = pseudo.awaits("? ")
      kill(getpid(), number)
      guard stops else { return }
      #expect(pseudo.awaits("? ").hasSuffix(Self.cleared + "six words\r\n? "))
      pseudo.type("them\n")
    }
    #expect((answer != nil) == stops)
    #expect(!stops || timesStopped == 1)
    pseudo.terminal.say("end")
    #expect(pseudo.awaits("end") == "\r\n" + (stops ? "end" : Self.cleared + "end"))
  }

  private static let cleared = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

  @Test("a signal that nobody has waited for is told in the end")
  func pending() throws {
    let before = Glibc.signal(SIGHUP) { _ in }
    defer { _ = Glibc.signal(SIGHUP, before) }
    // Threads of a pool may hold it back.
    var (all, usual) = (sigset_t(), sigset_t())
    sigemptyset(&all)
    sigaddset(&all, SIGHUP)
    pthread_sigmask(SIG_UNBLOCK, &all, &usual)
    defer { pthread_sigmask(SIG_SETMASK, &usual, nil) }
    let watch = try SignalWatch()
    watch.wake()
    raise(SIGHUP)
    #expect(watch.end() == [SIGHUP])
    #expect(try SignalWatch().end() == [])
  }

  @Test("a new passphrase is typed twice")
  func twice() async throws {
    for (second, isSame) in [("one", true), ("two", false)] {
      let pseudo = try PseudoTerminal()
      let answer = try? await asking(pseudo) {
        try Passphrase.readNew(file: nil, terminal: $0)
      } person: {
        _ = pseudo.awaits("Passphrase: ")
        pseudo.type("one\n")
        _ = pseudo.awaits("again: ")
        pseudo.type(second + "\n")
      }
      #expect(answer?.equals(Array("one".utf8)) == (isSame ? true : nil))
    }
  }

  @Test("a plain question shows what is typed, and knows the end")
  func plain() async throws {
    let pseudo = try PseudoTerminal()
    let answer = try await asking(pseudo) {
      try $0.ask("Name? ")
    } person: {
      _ = pseudo.awaits("Name? ")
      pseudo.type("Ștefania\n")
      #expect(pseudo.awaits("\n").contains("Ștefania"))
    }
    #expect(answer == "Ștefania")
    let end = try await asking(pseudo) {
      try $0.ask("Name? ")
    } person: {
      _ = pseudo.awaits("Name? ")
      pseudo.type("\u{4}")
    }
    #expect(end == nil)
  }

  @Test("the width is the terminal's, or 80")
  func width() throws {
    let pseudo = try PseudoTerminal()
    #expect(pseudo.terminal.columns == 80)
    var size = winsize(ws_row: 30, ws_col: 44, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(pseudo.device, UInt(TIOCSWINSZ), &size)
    #expect(pseudo.terminal.columns == 44)
  }
}
