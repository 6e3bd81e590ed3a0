internal import Hummingbird
internal import HummingbirdCore
internal import Keeper
public import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// A witness as the whole of a process.
public enum WitnessRun {
  /// Sets a witness up from its settings and runs it until SIGTERM or SIGINT.
  /// - Throws: ``SettingError``, ``ServiceSetupError``, ``ServiceRunError``.
  public static func untilTerminated(
    _ settings: ServiceSettings, logger: Logger,
    onListening: @escaping @Sendable (_ host: String, _ port: Int) -> Void
  ) async throws {
    let configuration = try settings.configuration()
    let paths = try settings.witnessPaths()
    let host = try ServiceApplication.check(configuration)
    let assembly = try WitnessAssembly(
      data: paths.data, key: paths.key, federation: paths.federation,
      passphraseFile: paths.passphraseFile)
    defer { assembly.close() }
    let listening = Atomic(false)
    let service = try application(
      assembly.witness, host: host, configuration: configuration, logger: logger
    ) { host, port in
      listening.store(true, ordering: .relaxed)
      onListening(host, port)
    }
    do {
      try await ServiceGroup(
        configuration: ServiceRun.configuration(
          service, signals: [.sigterm, .sigint], logger: logger)
      ).run()
    } catch {
      throw listening.load(ordering: .relaxed) ? ServiceRunError.stopped : .listening
    }
    logger.info("stopped")
  }

  private static func application(
    _ witness: Witness, host: String, configuration: ServiceConfiguration, logger: Logger,
    onListening: @escaping @Sendable (_ host: String, _ port: Int) -> Void
  ) throws -> some ServiceLifecycle.Service {
    let certificate = try configuration.tls.map(ServedCertificate.init)
    var frameworkLogger = logger
    // Below this Hummingbird writes errors as they are, with whatever they hold.
    frameworkLogger.logLevel = max(logger.logLevel, .notice)
    let renewal = certificate.map {
      CertificateRenewal(certificate: $0, pause: configuration.certificatePause, logger: logger)
    }
    return Application(
      responder: WitnessResponder(
        witness: witness, rates: RateLimiter(configuration.addressRate),
        deadline: configuration.bodySeconds, logger: logger),
      server: HTTPServerBuilder { responder in
        ServiceChannel(configuration, certificate: certificate, responder: responder) { _ in }
      },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.connections, logger: frameworkLogger)),
      services: [renewal].compactMap { $0 },
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        logger.info("listening", metadata: ["port": "\(port)"])
        onListening(configuration.host, port)
      },
      logger: frameworkLogger)
  }
}
