public import Keeper
public import Logging
internal import ServiceLifecycle

/// A service that runs within this process, for demonstrations and tests.
public final class RunningService: Sendable {
  /// The port it listens on.
  public let port: Int
  private let group: ServiceGroup
  private let task: Task<Void, any Error>

  private init(port: Int, group: ServiceGroup, task: Task<Void, any Error>) {
    self.port = port
    self.group = group
    self.task = task
  }

  /// Starts a service and waits until it listens.
  /// - Throws: ``ServiceSetupError``, or what prevents it from listening.
  public static func start(
    keeper: Keeper, configuration: ServiceConfiguration, logger: Logger
  ) async throws -> RunningService {
    let (ports, found) = AsyncThrowingStream.makeStream(of: Int.self)
    let service = try ServiceApplication.build(
      keeper: keeper, configuration: configuration, logger: logger
    ) { found.yield($0) }
    let group = ServiceGroup(
      configuration: ServiceRun.configuration(service, signals: [], logger: logger))
    let task = Task {
      do {
        try await group.run()
        found.finish()
      } catch {
        found.finish(throwing: error)
        throw error
      }
    }
    for try await port in ports {
      return RunningService(port: port, group: group, task: task)
    }
    throw ServiceSetupError.address
  }

  /// Finishes what callers have begun, and stops. The keeper's stores stay open.
  public func stop() async throws {
    await group.triggerGracefulShutdown()
    try await task.value
  }
}
