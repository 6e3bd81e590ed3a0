import Console
import Foundation
import Glibc
import Sodium
import Statements
import TestTerminals
import Testimony

extension Benchmarks {
  /// From a key that is pressed at a terminal until the last byte of what it changes has come back.
  func keys() throws -> [Row] {
    let her = try HerWords(.bulgarian)
    let page = Page(
      her(.title), [.text(her(.whichLanguage)), .text(her(.writingLines))],
      choices: (1...7).map { "\($0) " + her(CaptureKey.toldAsk) })
    var rows = [
      try row(
        "a key on a page of choices, until it is on the screen", repeating: "\u{1B}[B\u{1B}[A"
      ) {
        _ = try $0.choose(page)
      }
    ]
    for (length, name) in [(20_480, "20 kB"), (204_800, "200 kB")] {
      let folder = disk + "/toldonce-keys-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let drafts = try Drafts(in: Home(path: folder), keys: .generate())
      guard let record = RecordID(bytes: Random.bytes(16)) else {
        throw BenchmarkError("no record")
      }
      let draft = try drafts.open(record)
      defer { draft.close() }
      let text = String(
        repeating: "Разказах веднъж. После тръгнах с влака, през нощта.\n", count: length / 92)
      rows.append(
        try row("a letter in a text of \(name), saved while it is typed", repeating: "а") { stage in
          _ = try stage.write(page, text: text) { text in
            try draft.save(Array(text.utf8))
          }
        })
    }
    return rows
  }

  private static let presses = 300

  /// - Parameter keys: typed one after the other, again and again.
  private func row(
    _ what: String, repeating keys: String, _ show: @escaping @Sendable (FullStage) throws -> Void
  ) throws -> Row {
    let pair = try TerminalPair()
    defer { close(pair.person) }
    pair.resize(columns: 80, rows: 24)
    let device = try pair.openDevice()
    let her = try HerWords(.bulgarian)
    let stage = FullStage(
      Terminal(descriptor: device), StageWords(capturing: her), WritingWords(her), isStyled: true)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      // Leaving is how it ends.
      try? show(stage)
      stage.close()
      ended.signal()
    }
    var values: [Double] = []
    _ = try drain(pair.person)
    let strokes = Self.strokes(keys)
    for press in 0..<Self.presses {
      let began = ContinuousClock.now
      let bytes = Array(strokes[press % strokes.count].utf8)
      guard Glibc.write(pair.person, bytes, bytes.count) == bytes.count else {
        throw BenchmarkError("a key was not taken")
      }
      values.append(began.duration(to: try drain(pair.person)) / .seconds(1))
    }
    let leave: [UInt8] = [0x18]
    _ = Glibc.write(pair.person, leave, 1)
    while ended.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      _ = try? drain(pair.person)
    }
    let figures = Figures(values)
    let ratio = figures.ninetyNinth / 0.05
    return Row(
      what: what,
      ours: "\(Figures.number(figures.median * 1_000)) ms, p99 "
        + "\(Figures.number(figures.ninetyNinth * 1_000)) ms",
      limit: "50 ms", ratio: ratio, wanted: "≤ 1 (p99)", isHeld: ratio <= 1)
  }

  /// Each key of its own: an arrow is three bytes.
  private static func strokes(_ keys: String) -> [String] {
    guard keys.hasPrefix("\u{1B}") else { return keys.map(String.init) }
    return keys.split(separator: "\u{1B}").map { "\u{1B}\($0)" }
  }

  /// Reads what has come to the screen, until nothing more comes for a while.
  /// - Returns: when the last of it came.
  private func drain(_ descriptor: Int32) throws -> ContinuousClock.Instant {
    var last: ContinuousClock.Instant?
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // The first byte may take long; the rest comes in one piece.
      guard Glibc.poll(&poll, 1, last == nil ? 5_000 : 15) > 0 else {
        guard let last else { throw BenchmarkError("nothing came to the screen") }
        return last
      }
      guard Glibc.read(descriptor, &buffer, buffer.count) > 0 else {
        throw BenchmarkError("the terminal is gone")
      }
      last = .now
    }
  }
}
