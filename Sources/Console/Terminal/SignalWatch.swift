internal import Dispatch
internal import Glibc

/// Where the handler writes; a pipe, because the signal may arrive on any thread.
private nonisolated(unsafe) var signalPipe: Int32 = -1

/// Handlers belong to the whole process, so that one at a time may watch.
private let turn = DispatchSemaphore(value: 1)

/// Turns the signals that would end or stop the program into something to wait for, so that the
/// terminal can be put right first.
final class SignalWatch {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  private var pipe: [Int32] = [-1, -1]
  private var before: [(signal: Int32, action: sigaction)] = []

  /// What came while it was waited.
  enum Arrival: Equatable {
    case input
    case signal(Int32)
    /// Somebody in the program wants whoever waits to go on.
    case woken
    /// Nothing, in the time that was given.
    case nothing
  }

  /// - Parameter more: signals that are watched as well.
  init(also more: [Int32] = []) throws {
    turn.wait()
    guard Glibc.pipe(&pipe) == 0 else {
      turn.signal()
      throw ConsoleError.failed(.terminalSilent)
    }
    for end in pipe {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A full pipe must not hold the handler up.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    signalPipe = pipe[1]
    for signal in Self.signals + more {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        let error = errno
        var number = UInt8(truncatingIfNeeded: signal)
        _ = write(signalPipe, &number, 1)
        errno = error
      }
      sigfillset(&action.sa_mask)
      var old = sigaction()
      // What is ignored on purpose (nohup) stays ignored.
      guard sigaction(signal, nil, &old) == 0, !Self.isIgnored(old) else { continue }
      if sigaction(signal, &action, nil) == 0 { before.append((signal, old)) }
    }
  }

  /// Waits until there is something to read.
  /// - Returns: the signal that came first, if one did.
  func wait(for descriptor: Int32) throws -> Int32? {
    if case .signal(let signal) = try wait(for: descriptor, milliseconds: -1) {
      signal
    } else {
      nil
    }
  }

  /// Waits until there is something to read, a signal came, or the time is over.
  /// - Parameter milliseconds: less than 0 to wait for ever.
  func wait(for descriptor: Int32, milliseconds: Int32) throws -> Arrival {
    var events = [descriptor, pipe[0]].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      let count = poll(&events, UInt(events.count), milliseconds)
      if count == 0 { return .nothing }
      if count > 0 { break }
      guard errno == EINTR else { throw ConsoleError.failed(.terminalSilent) }
    }
    var number: UInt8 = 0
    if events[1].revents != 0, read(pipe[0], &number, 1) == 1 {
      return number == 0 ? .woken : .signal(Int32(number))
    }
    return .input
  }

  /// Lets one that waits go on, on whatever thread.
  func wake() {
    var number: UInt8 = 0
    _ = write(pipe[1], &number, 1)
  }

  /// Gives the signals back to whoever had them.
  /// - Returns: those that came and that nobody has waited for.
  @discardableResult
  func end() -> [Int32] {
    for (signal, var action) in before { sigaction(signal, &action, nil) }
    before = []
    signalPipe = -1
    var left: [Int32] = []
    var number: UInt8 = 0
    while read(pipe[0], &number, 1) == 1 { if number != 0 { left.append(Int32(number)) } }
    for descriptor in pipe where descriptor >= 0 { close(descriptor) }
    pipe = [-1, -1]
    turn.signal()
    return left
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
