internal import API
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// One connection: TLS if there is a certificate, then HTTP/1.1 with the limits of a
/// configuration.
///
/// The framework's own TLS keeps its first certificate for ever; here each connection gets the one
/// that is served when it is made.
struct ServiceChannel: ServerChildChannel {
  let http: HTTP1Channel
  let certificate: ServedCertificate?
  /// Hears of what was refused before it was a request.
  let onUnreadable: @Sendable (Problem) -> Void

  init(
    _ configuration: ServiceConfiguration, certificate: ServedCertificate?,
    responder: @escaping HTTPChannelHandler.Responder,
    onUnreadable: @escaping @Sendable (Problem) -> Void
  ) {
    var http = HTTP1Channel.Configuration(
      idleTimeout: .seconds(Int64(configuration.idleSeconds)))
    http.httpDecoder = .init(
      maxHeaderFieldSize: configuration.head.field, maxHeaderListSize: configuration.head.list,
      maxHeaderFieldCount: configuration.head.count)
    self.http = HTTP1Channel(responder: responder, configuration: http)
    self.certificate = certificate
    self.onUnreadable = onUnreadable
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    channel.eventLoop.makeCompletedFuture {
      guard let certificate else { return }
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLServerHandler(context: certificate.context))
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(
        UnreadableRequestHandler(told: onUnreadable),
        position: .after(pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}
