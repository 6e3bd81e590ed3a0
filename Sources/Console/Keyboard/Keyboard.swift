internal import Glibc
internal import Sodium

/// A terminal whose keys are read one by one, and which is given back as it was.
///
/// Whatever ends the program is first something to read here, so that the screen can be cleared.
final class Keyboard {
  /// What came next.
  enum Event: Hashable {
    case key(Key)
    /// The window has another size.
    case resized
    /// The program is to stop for a while.
    case suspended
    /// It goes on after a stop that it may not have been asked about; the terminal may have another mode.
    case resumed
    /// The terminal went away, or the program is to end.
    case ended
  }

  /// Milliseconds after which an escape that nothing follows is the key itself.
  private static let patience: Int32 = 50

  private let descriptor: Int32
  private let usual: termios
  private let signals: SignalWatch
  private var decoder = KeyDecoder()
  private var queue: [Key] = []
  private var isRaw = false

  /// - Throws: ``ConsoleError`` when it is no terminal.
  init(_ descriptor: Int32) throws {
    self.descriptor = descriptor
    var usual = termios()
    guard tcgetattr(descriptor, &usual) == 0 else {
      throw ConsoleError.failed(.terminalSilent)
    }
    self.usual = usual
    signals = try SignalWatch(also: [SIGWINCH, SIGCONT])
    try begin()
  }

  /// Keys are read one by one, and nothing is echoed.
  /// - Parameter when: as in tcsetattr(3); what was typed before is usually dropped.
  func begin(_ when: Int32 = TCSAFLUSH) throws {
    var raw = usual
    cfmakeraw(&raw)
    guard tcsetattr(descriptor, when, &raw) == 0 else {
      throw ConsoleError.failed(.terminalShows)
    }
    isRaw = true
  }

  /// The terminal is as it was before.
  func pause() {
    var usual = usual
    tcsetattr(descriptor, TCSAFLUSH, &usual)
    isRaw = false
  }

  func end() {
    if isRaw { pause() }
    signals.end()
  }

  /// Watches for what ends the program while nothing is asked.
  func watch(_ onEvent: @escaping @Sendable (EndWatch.Event) -> Void) throws -> EndWatch {
    try EndWatch(signals, keysOf: descriptor, onEvent)
  }

  /// Waits for what comes next.
  /// - Parameter patience: milliseconds at most; `nil` to wait for ever.
  /// - Returns: `nil` when nothing came in that time.
  func next(within patience: Int32? = nil) throws -> Event? {
    var part = [UInt8](repeating: 0, count: 4_096)
    defer { part.wipe() }
    while true {
      if !queue.isEmpty { return .key(queue.removeFirst()) }
      let limit = decoder.isWaiting ? Self.patience : patience ?? -1
      switch try signals.wait(for: descriptor, milliseconds: limit) {
      case .signal(SIGWINCH): return .resized
      case .signal(SIGTSTP): return .suspended
      case .signal(SIGCONT): return .resumed
      case .signal: return .ended
      case .woken: continue
      case .nothing:
        if let key = decoder.settle() { return .key(key) }
        return nil
      case .input:
        let count = read(descriptor, &part, part.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return .ended }
        queue += decoder.take(part[..<count])
      }
    }
  }

  /// Reads bytes that become no keys: something secret. They go where the caller keeps them.
  /// - Parameter onStop: called when the program is to stop for a while, and when it goes on.
  /// - Returns: the count; `nil` for what ends it.
  func bytes(
    into memory: UnsafeMutableRawBufferPointer, onStop: (Event) -> Void
  ) throws -> Int? {
    while true {
      switch try signals.wait(for: descriptor, milliseconds: -1) {
      case .signal(SIGWINCH): continue
      case .signal(SIGTSTP): onStop(.suspended)
      case .signal(SIGCONT): onStop(.resumed)
      case .signal: return nil
      case .nothing, .woken: continue
      case .input:
        let count = read(descriptor, memory.baseAddress, memory.count)
        if count < 0 && errno == EINTR { continue }
        return count > 0 ? count : nil
      }
    }
  }
}
