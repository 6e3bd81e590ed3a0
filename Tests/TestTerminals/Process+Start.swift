public import Foundation
import Synchronization

private let turn = Mutex(())

extension Process {
  /// Starts the program; one at a time is started.
  ///
  /// Foundation learns of a program's end from a socket between them. A program that another thread starts
  /// at the same moment may inherit this socket, and then ``isRunning`` waits for that one's end, too.
  /// - Throws: as `run()`.
  public func start() throws { try turn.withLock { _ in try run() } }
}
