import Foundation
import Glibc
import Synchronization
import TestTerminals

/// A program at a terminal of its own: keys are typed, the window has a size, and the screen is read.
final class PseudoTerminal: Sendable {
  private struct State {
    var screen: Screen
    var isOpen = true
  }

  private let pair: TerminalPair
  private let process: pid_t
  private let state: Mutex<State>
  private let isGone = Mutex(false)

  /// POSIX_SPAWN_SETSID of glibc's spawn.h, which Swift does not see.
  private static let ownSession: Int16 = 0x80

  /// Starts a program with a new terminal as its controlling one.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int,
    rows: Int
  ) throws {
    pair = try TerminalPair()
    state = Mutex(State(screen: Screen(columns: columns, rows: rows)))
    pair.resize(columns: columns, rows: rows)

    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    // The first terminal that the leader of a session opens becomes its controlling one.
    posix_spawn_file_actions_addopen(&files, 0, pair.device, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, 0, 1)
    posix_spawn_file_actions_adddup2(&files, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.ownSession)
    let all = environment.merging([
      "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8", "TZ": "UTC",
    ]) { given, _ in given }
    let variables = all.map { "\($0)=\($1)" }
    var process: pid_t = 0
    let started = Self.lending([program] + arguments) { arguments in
      Self.lending(variables) { variables in
        ProgramStart.alone {
          posix_spawn(&process, program, &files, &attributes, arguments, variables)
        }
      }
    }
    guard started == 0 else { throw Defect("\(program) does not start: \(started)") }
    self.process = process
    Thread.detachNewThread { [self] in follow() }
  }

  private var primary: Int32 { pair.person }

  deinit { close() }

  /// Lends C strings, with a null at the end.
  private static func lending<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }

  private func follow() {
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      // A read that waits would keep the terminal there after it was closed.
      var event = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
      let count = isGone.withLock { gone -> Int in
        guard !gone else { return 0 }
        guard poll(&event, 1, 0) > 0 else { return -2 }
        return read(primary, &part, part.count)
      }
      if count == -2 {
        usleep(2_000)
        continue
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      state.withLock { $0.screen.take(part[..<count]) }
    }
    state.withLock { $0.isOpen = false }
  }

  var screen: Screen { state.withLock(\.screen) }

  /// Types, as if on a keyboard.
  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(primary, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Types the digit of a choice once the choice can be seen; before that, goes on down as people do.
  func choose(_ digit: String) async throws {
    for _ in 0..<50 {
      if screen.lines.contains(where: { $0.hasPrefix(digit + "  ") }) { break }
      type("\u{1B}[6~")
      try await Task.sleep(for: .milliseconds(60))
    }
    type(digit)
  }

  /// Waits until the screen has a text.
  @discardableResult
  func shows(_ text: String, within seconds: Int = 60) async throws -> Screen {
    try await holds("“\(text)” on the screen", within: seconds) { $0.text.flattened.contains(text) }
  }

  /// Waits until something holds of the screen.
  @discardableResult
  func holds(
    _ what: String, within seconds: Int = 60, _ condition: (Screen) -> Bool
  ) async throws -> Screen {
    for _ in 0..<(seconds * 50) {
      let screen = screen
      if condition(screen) { return screen }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("not seen: \(what); the screen is:\n\(screen.text)")
  }

  func resize(columns: Int, rows: Int) {
    state.withLock { $0.screen.resize(columns: columns, rows: rows) }
    pair.resize(columns: columns, rows: rows)
  }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Asks the program to stop for a while, as `kill -TSTP` does.
  /// - Returns: what is on the screen while it stands still.
  func stopsByItself() async throws -> Screen {
    send(SIGTSTP)
    try await standsStill()
    return try await holds("the usual screen", within: 5) { !$0.isAlternate }
  }

  /// Waits until the program stands still: `T` in its line of proc_pid_stat(5), after its name.
  func standsStill() async throws {
    for _ in 0..<1_500 {
      let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      if line?.split(separator: ")").last?.dropFirst().first == "T" { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("the program goes on; the screen is:\n\(screen.text)")
  }

  /// Lets the program go on, and waits until it reads keys one by one.
  func comesBack() async throws {
    send(SIGCONT)
    for _ in 0..<1_500 {
      if !takesLines { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("whole lines are read; the screen is:\n\(screen.text)")
  }

  /// Whether the terminal waits for whole lines and shows what is typed, as a shell leaves it.
  var takesLines: Bool { mode.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO) }

  func setLineMode() {
    var mode = mode
    mode.c_lflag |= tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(primary, TCSANOW, &mode)
  }

  private var mode: termios {
    var mode = termios()
    tcgetattr(primary, &mode)
    return mode
  }

  /// The terminal goes away, as when its window is closed.
  func close() {
    isGone.withLock { gone in
      if !gone { Glibc.close(primary) }
      gone = true
    }
  }

  /// Waits for the end of the program.
  /// - Returns: its exit code; `nil` when a signal ended it.
  func end(within seconds: Int = 60) async throws -> Int32? {
    var status: Int32 = 0
    for _ in 0..<(seconds * 50) {
      if waitpid(process, &status, WNOHANG) == process {
        // What it wrote last is still on its way.
        try await Task.sleep(for: .milliseconds(100))
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    throw Defect("the program did not end; the screen is:\n\(screen.text)")
  }
}

extension String {
  /// On one line, as it was before it was wrapped.
  var flattened: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
