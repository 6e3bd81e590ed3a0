import Console
import Synchronization
import Testimony
import Testing

@Suite("Progress")
struct ProgressTests {
  /// A clock that a test moves, and what was said.
  private final class Watched: Sendable {
    let now = Mutex(ContinuousClock.now)
    let said = Mutex<[String]>([])

    func progress(isTerminal: Bool, in her: HerWords? = nil) -> Progress {
      let say: @Sendable (String) -> Void = { text in self.said.withLock { $0.append(text) } }
      return Progress(
        "Sending", total: 100_000_000, in: her, bar: isTerminal ? say : nil, remark: say,
        clock: { self.now.withLock { $0 } })
    }

    func wait(_ duration: Duration) { now.withLock { $0 += duration } }
    var lines: [String] { said.withLock { $0 } }
  }

  @Test("A short step says nothing")
  func short() {
    let watched = Watched()
    let progress = watched.progress(isTerminal: true)
    watched.wait(.milliseconds(900))
    progress.advance(100_000_000)
    progress.finish()
    #expect(watched.lines.isEmpty)
  }

  @Test("A terminal gets a bar with share, rate and time left, and then nothing of it")
  func bar() {
    let watched = Watched()
    let progress = watched.progress(isTerminal: true)
    watched.wait(.seconds(4))
    progress.advance(50_000_000)
    progress.advance(1)
    progress.finish()
    #expect(
      watched.lines == [
        "\r\u{1B}[2KSending: [====    ] 50 %, 12 MB/s, 4 s left", "\r\u{1B}[2K",
      ])
    #expect(watched.lines[0].utf8.count - 5 <= 48)
  }

  @Test(
    "What is left is said in the language of whoever waits",
    arguments: [
      (Language.german, ["noch 1 s", "noch 10 min", "noch 3 Std."]),
      (.bulgarian, ["остават 1 с", "остават 10 мин", "остават 3 ч"]),
      (.english, ["1 s left", "10 min left", "3 h left"]),
    ])
  func languages(language: Language, expected: [String]) throws {
    let her = try HerWords(language)
    for (bytes, left) in zip([90_000_000, 1_000_000, 66_666], expected) {
      let watched = Watched()
      let progress = watched.progress(isTerminal: true, in: her)
      watched.wait(.seconds(bytes == 90_000_000 ? 9 : bytes == 1_000_000 ? 6 : 7))
      progress.advance(bytes)
      #expect(watched.lines.first?.hasSuffix(left) == true, "\(watched.lines)")
    }
  }

  @Test("Elsewhere there are plain lines, and few")
  func lines() {
    let watched = Watched()
    let progress = watched.progress(isTerminal: false)
    for _ in 0..<20 {
      watched.wait(.seconds(1))
      progress.advance(1_000_000)
    }
    progress.finish()
    #expect(
      watched.lines == [
        "Sending: 10 %, 1.0 MB/s, 2 min left", "Sending: 20 %, 1.0 MB/s, 80 s left",
      ])
  }
}
