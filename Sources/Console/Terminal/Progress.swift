internal import Synchronization

/// How far a long step has come: a bar that is drawn over itself on a terminal, plain lines
/// otherwise; on standard error, also with `--json`.
package final class Progress: Sendable {
  private struct State {
    var done = 0
    var said = 0
    var lastSaid: ContinuousClock.Instant
    var isShown = false
  }

  private let title: String
  private let total: Int
  private let her: HerWords?
  private let bar: (@Sendable (String) -> Void)?
  private let remark: @Sendable (String) -> Void
  private let began: ContinuousClock.Instant
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>
  /// Shorter steps say nothing.
  private static let patience: Duration = .seconds(1)
  /// A bar is drawn so often; lines are printed so often.
  private static let pauses = (bar: Duration.milliseconds(100), line: Duration.seconds(10))

  /// - Parameters:
  ///   - total: bytes in all.
  ///   - her: how the time that is left is said; in English if `nil`.
  ///   - bar: draws a line over the last one; `nil` where there is no terminal.
  package init(
    _ title: String, total: Int, in her: HerWords? = nil, bar: (@Sendable (String) -> Void)?,
    remark: @escaping @Sendable (String) -> Void,
    clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.title = title
    self.total = total
    self.her = her ?? HerWords.english
    self.bar = bar
    self.remark = remark
    self.clock = clock
    began = clock()
    state = Mutex(State(lastSaid: began))
  }

  /// So many bytes more are done.
  package func advance(_ bytes: Int) {
    let now = clock()
    let text: String? = state.withLock { state in
      state.done = min(total, state.done + bytes)
      let pause = bar == nil ? Self.pauses.line : Self.pauses.bar
      guard began.duration(to: now) >= Self.patience, state.lastSaid.duration(to: now) >= pause
      else { return nil }
      state.lastSaid = now
      state.isShown = true
      return describe(state.done, after: began.duration(to: now))
    }
    guard let text else { return }
    if let bar { bar("\r\u{1B}[2K" + text) } else { remark(text) }
  }

  /// Takes the bar away.
  package func finish() {
    if state.withLock(\.isShown), let bar { bar("\r\u{1B}[2K") }
  }

  /// `Sending: 42 %, 31.5 MB/s, 2 min left`, with a bar before it where it is drawn.
  private func describe(_ done: Int, after duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    let share = total == 0 ? 1 : Double(done) / Double(total)
    let rate = Double(done) / max(seconds, 0.001)
    var parts = ["\(Int(share * 100)) %", "\(Self.inMegabytes(rate)) MB/s"]
    if done > 0, let left = left(Double(total - done) / max(rate, 1)) { parts.append(left) }
    let drawn = bar == nil ? "" : Self.drawing(share) + " "
    return "\(title): \(drawn)\(parts.joined(separator: ", "))"
  }

  /// Ten characters that a screen reader says nothing of.
  private static func drawing(_ share: Double) -> String {
    let full = Int(share * 8)
    return "[" + String(repeating: "=", count: full) + String(repeating: " ", count: 8 - full) + "]"
  }

  private static func inMegabytes(_ rate: Double) -> String {
    let tenths = Int((rate / 100_000).rounded())
    return tenths >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func left(_ seconds: Double) -> String? {
    let seconds = Int(seconds.rounded(.up))
    let (key, number): (AccountKey, Int) =
      if seconds < 90 {
        (.secondsLeft, seconds)
      } else if seconds < 5_400 {
        (.minutesLeft, (seconds + 30) / 60)
      } else {
        (.hoursLeft, (seconds + 1_800) / 3_600)
      }
    return her?(key, ["number": "\(number)"])
  }
}
