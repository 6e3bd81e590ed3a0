public import Foundation
import Synchronization

/// One program at a time is started.
///
/// Foundation learns of a program's end from a socket between them. A program that another thread starts at
/// the same moment may inherit this socket, and then `Process.isRunning` waits for that one's end, too.
public enum ProgramStart {
  private static let turn = Mutex(())

  /// - Parameter body: starts a program that may inherit what is open.
  public static func alone<Result>(_ body: () throws -> sending Result) rethrows -> sending Result {
    try turn.withLock { _ in try body() }
  }
}

extension Process {
  /// As `run()`, one program at a time.
  public func start() throws { try ProgramStart.alone { try run() } }
}
