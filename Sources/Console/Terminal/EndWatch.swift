internal import Dispatch
internal import Foundation
internal import Glibc
internal import Sodium

/// Watches, while something else is worked on or waited for, whether the program is to end: then
/// nothing that was on the screen or half written may stay, and nobody waits for an answer first.
///
/// What is typed meanwhile decides nothing: it was typed before there was a question.
final class EndWatch: @unchecked Sendable {
  /// What came.
  enum Event: Hashable {
    /// A signal; `nil` when the terminal went away, or a key said so.
    case ended(Int32?)
    /// The program is to stop for a while.
    case suspended
    /// It goes on after a stop; only where somebody watches the terminal's keys.
    case resumed
  }

  private let signals: SignalWatch
  private let ownsSignals: Bool
  private let descriptor: Int32
  private let onEvent: @Sendable (Event) -> Void
  private let hasStopped = DispatchSemaphore(value: 0)
  /// From the one task that has begun it.
  private var isRunning = true

  /// - Parameters:
  ///   - signals: those of whoever watches the terminal already; its own if there is nobody.
  ///   - descriptor: of a terminal whose keys are read one by one, for the keys that leave; less
  ///     than 0 to watch signals alone.
  ///   - onEvent: called on another thread. It ends the program, or comes back once it goes on.
  init(
    _ signals: SignalWatch? = nil, keysOf descriptor: Int32 = -1,
    _ onEvent: @escaping @Sendable (Event) -> Void
  ) throws {
    ownsSignals = signals == nil
    self.signals = try signals ?? SignalWatch()
    self.descriptor = descriptor
    self.onEvent = onEvent
    Thread.detachNewThread { [self] in follow() }
  }

  /// Comes back when nothing is watched any more.
  /// - Returns: signals that came just then, and that nobody has acted on.
  @discardableResult
  func stop() -> [Int32] {
    guard isRunning else { return [] }
    isRunning = false
    signals.wake()
    hasStopped.wait()
    return ownsSignals ? signals.end() : []
  }

  private func follow() {
    defer { hasStopped.signal() }
    while true {
      switch try? signals.wait(for: descriptor, milliseconds: -1) {
      case .woken?, nil: return
      case .nothing?, .signal(SIGWINCH)?: continue
      case .signal(SIGTSTP)?: onEvent(.suspended)
      case .signal(SIGCONT)?: onEvent(.resumed)
      case .signal(let signal)?: onEvent(.ended(signal))
      case .input?: if let event = read() { onEvent(event) }
      }
    }
  }

  private func read() -> Event? {
    var part = [UInt8](repeating: 0, count: 4_096)
    defer { part.wipe() }
    let count = Glibc.read(descriptor, &part, part.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
    guard count > 0 else { return .ended(nil) }
    // Ctrl-C and Ctrl-X leave, and nothing else does anything.
    return part[..<count].contains { $0 == 0x03 || $0 == 0x18 } ? .ended(nil) : nil
  }

  /// Stops the program for a while; comes back when it goes on.
  ///
  /// The signal goes to this very thread. One to the whole process may be taken by another, and this one
  /// would put the page back on the screen before everything stands still.
  static func stopProgram() { raise(SIGSTOP) }
}
