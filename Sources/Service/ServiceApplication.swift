internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
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
    var frameworkLogger = logger
    // Below this Hummingbird writes errors as they are, with whatever they hold.
    frameworkLogger.logLevel = max(logger.logLevel, .notice)
    return Application(
      responder: ServiceResponder(keeper: keeper, configuration: configuration, logger: logger),
      server: try server(configuration),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.connections, logger: frameworkLogger)),
      services: [
        GrantExpiry(keeper: keeper, logger: logger),
        CiphertextCleanUp(keeper: keeper, logger: logger),
      ],
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        logger.info("listening", metadata: ["port": "\(port)"])
        await onListening(port)
      },
      logger: frameworkLogger)
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

  private static func server(_ configuration: ServiceConfiguration) throws -> HTTPServerBuilder {
    var http = HTTP1Channel.Configuration(
      idleTimeout: .seconds(Int64(configuration.idleSeconds)))
    // The longest field that callers send is a signature's; nothing needs cookies' room.
    http.httpDecoder = .init(
      maxHeaderFieldSize: 8_192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64)
    guard let files = configuration.tls else { return .http1(configuration: http) }
    return try .tls(
      .http1(configuration: http), tlsConfiguration: TLSConfiguration.service(files))
  }
}
