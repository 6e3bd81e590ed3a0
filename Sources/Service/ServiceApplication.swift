internal import API
internal import Hummingbird
internal import HummingbirdCore
public import Keeper
public import Logging
internal import NIOCore
public import ServiceLifecycle

/// The HTTP service over a keeper, apart from any `main`.
public enum ServiceApplication {
  /// Makes the service; it listens from the moment it is run.
  /// - Parameter onListening: is told the port, which matters when any free one was asked for.
  /// - Throws: ``ServiceSetupError`` when the configuration is unsafe or cannot be read.
  public static func build(
    keeper: Keeper, configuration: ServiceConfiguration, logger: Logger,
    onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) throws -> any ServiceLifecycle.Service {
    let host = try check(configuration)
    let certificate = try configuration.tls.map(ServedCertificate.init)
    let readiness = Readiness()
    var frameworkLogger = logger
    // Below this Hummingbird writes errors as they are, with whatever they hold.
    frameworkLogger.logLevel = max(logger.logLevel, .notice)
    let application = Application(
      responder: ServiceResponder(
        keeper: keeper, configuration: configuration, readiness: readiness, logger: logger),
      server: HTTPServerBuilder { responder in
        ServiceChannel(configuration, certificate: certificate, responder: responder) { problem in
          RequestLog(logger).write(nil, method: nil, status: problem.status, problem: problem)
        }
      },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.connections, logger: frameworkLogger)),
      services: background(keeper, certificate, configuration, logger),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        logger.info("listening", metadata: ["port": "\(port)"])
        await onListening(port)
      },
      logger: frameworkLogger)
    return AnnouncedService(service: application, readiness: readiness)
  }

  /// What runs beside the answering.
  private static func background(
    _ keeper: Keeper, _ certificate: ServedCertificate?, _ configuration: ServiceConfiguration,
    _ logger: Logger
  ) -> [any ServiceLifecycle.Service] {
    var keeping: [any ServiceLifecycle.Service] = [
      GrantExpiry(keeper: keeper, logger: logger),
      CiphertextCleanUp(keeper: keeper, logger: logger),
      RetentionReview(keeper: keeper, logger: logger),
    ]
    if keeper.asksWitnesses { keeping.append(WitnessRounds(keeper: keeper)) }
    guard let certificate else { return keeping }
    return keeping + [
      CertificateRenewal(
        certificate: certificate, pause: configuration.certificatePause, logger: logger)
    ]
  }

  /// - Returns: the IP address to listen on.
  /// - Throws: ``ServiceSetupError/address``, ``ServiceSetupError/tlsMissing``.
  @discardableResult
  static func check(_ configuration: ServiceConfiguration) throws -> String {
    guard let host = ListenAddress.literal(configuration.host) else {
      throw ServiceSetupError.address
    }
    guard configuration.tls != nil || ListenAddress.isLoopback(host) else {
      throw ServiceSetupError.tlsMissing
    }
    return host
  }
}
