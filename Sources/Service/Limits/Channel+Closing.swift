internal import NIOCore

extension Channel {
  /// Closes the connection unless the task is cancelled before.
  func closing(after seconds: Int) -> Scheduled<Void> {
    eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { self.close(promise: nil) }
  }
}
