internal import Keeper
internal import Logging
internal import ServiceLifecycle

/// What the service does by itself at the start and again after each pause, until it is to stop.
protocol KeeperDuty: ServiceLifecycle.Service {
  var keeper: Keeper { get }
  var logger: Logger { get }
  var pause: Duration { get }

  /// Does it once. A fault is logged, and it is tried again after the pause.
  func perform() async
}

extension KeeperDuty {
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await perform()
        try? await Task.sleep(for: pause)
      }
    }
  }
}
