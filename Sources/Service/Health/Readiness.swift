internal import ServiceLifecycle
internal import Synchronization

/// Whether new callers should be sent here, as far as the process itself knows.
final class Readiness: Sendable {
  private let stopping = Atomic(false)

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func stop() { stopping.store(true, ordering: .relaxed) }
}

/// A service that says that it is stopping from the moment it is asked to, while the requests
/// under way are still answered.
struct AnnouncedService: ServiceLifecycle.Service {
  let service: any ServiceLifecycle.Service
  let readiness: Readiness

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await service.run()
    } onGracefulShutdown: {
      readiness.stop()
    }
  }
}
