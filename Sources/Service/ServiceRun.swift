internal import Keeper
public import Logging
internal import ServiceLifecycle
internal import Sodium
internal import Synchronization
internal import UnixSignals

/// Running a service as the whole of a process.
public enum ServiceRun {
  /// Seconds from SIGTERM until requests that are still under way are cut off. Ten are promised,
  /// and a busy machine needs some of them to close the stores.
  static let graceSeconds = 5

  /// Sets a service up from its settings and runs it until SIGTERM or SIGINT. Requests under way
  /// are finished, then the stores are closed.
  /// - Throws: ``SettingError``, ``ServiceSetupError``, ``ServiceRunError``.
  public static func untilTerminated(
    _ settings: ServiceSettings, logger: Logger,
    onListening: @escaping @Sendable (_ host: String, _ port: Int) -> Void
  ) async throws {
    ProcessMemory.giveBackLargeBuffers()
    let configuration = try settings.configuration()
    let paths = try settings.paths()
    let witnesses = try settings.witnesses()
    // Cheap faults first: opening keys takes a second.
    try ServiceApplication.check(configuration)
    let assembly = try await ServiceAssembly.open(
      paths, witnesses: witnesses, witnessPatience: settings.witnessPatience()
    ) {
      $0.write(to: logger)
    }
    if assembly.keeper.ignoresWitnesses {
      logger.warning(
        "the federation names witnesses, but none is asked: give their addresses as --witnesses")
    }
    let listening = Atomic(false)
    do {
      let service = try ServiceApplication.build(
        keeper: assembly.keeper, configuration: configuration, logger: logger
      ) { port in
        listening.store(true, ordering: .relaxed)
        onListening(configuration.host, port)
      }
      try await ServiceGroup(
        configuration: Self.configuration(service, signals: [.sigterm, .sigint], logger: logger)
      ).run()
    } catch {
      try? await assembly.close()
      if let error = error as? ServiceSetupError { throw error }
      throw listening.load(ordering: .relaxed) ? ServiceRunError.stopped : .listening
    }
    do {
      try await assembly.close()
    } catch {
      throw ServiceRunError.closing
    }
    logger.info("stopped")
  }

  static func configuration(
    _ service: any ServiceLifecycle.Service, signals: [UnixSignal], logger: Logger
  ) -> ServiceGroupConfiguration {
    var configuration = ServiceGroupConfiguration(
      services: [service], gracefulShutdownSignals: signals, logger: logger)
    // The group's own default waits for ever.
    configuration.maximumGracefulShutdownDuration = .seconds(graceSeconds)
    return configuration
  }
}
