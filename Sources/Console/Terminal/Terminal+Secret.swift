internal import Glibc
package import Sodium

extension Terminal {
  /// Asks for something that must not be seen: nothing of it is echoed, and the bytes go straight
  /// into guarded memory.
  ///
  /// Echo comes back whatever happens: after an interrupt too, and while the program is stopped.
  /// - Parameters:
  ///   - page: what stands above the question and must not stay on the screen when the program is ended, or
  ///     stopped for a while; it is shown again when it goes on.
  ///   - isComplete: whether the lines so far are all; one line is, if nothing is said. An empty line ends
  ///     the answer in any case.
  /// - Returns: the lines without the last line end; empty after an empty line.
  package func secret(
    _ question: String, below page: String? = nil,
    isComplete: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws -> SecretBytes {
    while true {
      let (answer, signal) = try hidden(question, isComplete)
      guard let signal else { return answer }
      if page != nil { clear() }
      // Only now, with the terminal as it was: this ends the program or stops it for a while.
      guard signal == SIGTSTP else {
        raise(signal)
        throw ConsoleError.failed(.interrupted)
      }
      Self.stopHere()
      if let page { say(page) }
    }
  }

  /// The same where pages are on the screen: whatever would end or stop the program leaves it to the
  /// caller to clear them first.
  /// - Returns: `nil` when a signal came.
  func secretOnPage(
    _ question: String, isComplete: (UnsafeRawBufferPointer) -> Bool
  ) throws -> SecretBytes? {
    let (answer, signal) = try hidden(question, isComplete)
    return signal == nil ? answer : nil
  }

  /// Stops the program as Ctrl-Z does: not where nobody could let it go on, which SIGSTOP would not ask. Threads
  /// of a pool hold the signal back: nothing would stop.
  private static func stopHere() {
    var (stop, usual) = (sigset_t(), sigset_t())
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, &usual)
    raise(SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &usual, nil)
  }

  /// Whether lines are all that was asked for; what they lack is said, so that nothing waits silently.
  func isEnded(_ missing: String?) -> Bool {
    guard let missing else { return true }
    say("\n\(missing)\n")
    return false
  }

  private func hidden(
    _ question: String, _ isComplete: (UnsafeRawBufferPointer) -> Bool
  ) throws -> (SecretBytes, signal: Int32?) {
    let signals = try SignalWatch()
    defer { signals.end() }
    var usual = termios()
    guard tcgetattr(descriptor, &usual) == 0 else {
      throw ConsoleError.failed(.terminalSilent)
    }
    var silent = usual
    silent.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else {
      throw ConsoleError.failed(.terminalShows)
    }
    defer {
      tcsetattr(descriptor, TCSAFLUSH, &usual)
      say("\n")
    }
    say(question)
    var count = 0
    var signal: Int32?
    let all = try SecretBytes(count: Self.lineLimit) { memory in
      while true {
        signal = try signals.wait(for: descriptor)
        if signal != nil { return }
        let rest = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
        let part = read(descriptor, rest.baseAddress, rest.count)
        if part < 0 && errno == EINTR { continue }
        guard part > 0 else { throw ConsoleError.failed(.nothingTyped) }
        count += part
        guard count < memory.count else { throw ConsoleError.failed(.typedTooLong) }
        guard memory[count - 1] == 0x0A else { continue }
        let isEmpty = part == 1
        if isEmpty || isComplete(UnsafeRawBufferPointer(rebasing: memory[..<count])) { break }
      }
      // The line end is not part of the answer.
      count -= 1
    }
    return (try all.slice(0..<count), signal)
  }
}
