internal import API
internal import HTTPTypes
internal import Hummingbird
internal import Keeper
internal import Logging
internal import NIOCore
internal import Sodium
internal import Testimony

/// Answers requests: finds the endpoint, checks limits and signature, and asks the keeper.
struct ServiceResponder: HTTPResponder {
  let keeper: Keeper
  let configuration: ServiceConfiguration
  let authenticator: RequestAuthenticator
  let codeLimiter: RateLimiter
  let logger: Logger

  init(keeper: Keeper, configuration: ServiceConfiguration, logger: Logger) {
    self.keeper = keeper
    self.configuration = configuration
    self.logger = logger
    authenticator = RequestAuthenticator(keeper: keeper)
    codeLimiter = RateLimiter(configuration.codeRate)
  }

  /// Throws only what the connection itself failed with: it cannot be answered any more.
  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    var call: Call?
    let answer: Answer
    var bodyWasRead = !Self.announcesBody(request)
    do {
      let found = try Call(request)
      call = found
      answer = try await respond(
        to: found, request, on: context.channel, bodyWasRead: &bodyWasRead)
    } catch let error as ConnectionFailure {
      throw error.underlying
    } catch {
      answer = .problem(error)
      log(error, of: call)
    }
    logger.debug(
      "answered",
      metadata: [
        "endpoint": "\(call?.endpoint.name ?? "none")", "status": "\(answer.status.code)",
      ])
    var response = answer.response(on: context.channel, deadline: configuration.bodySeconds)
    if !bodyWasRead {
      // What is still coming is read and thrown away, but not for ever.
      response.headers[.connection] = "close"
      _ = context.channel.closing(after: Self.drainSeconds)
    }
    // A body after the answer to a HEAD would be taken for the next answer.
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// Long enough for the answer to arrive before the connection is reset under it.
  private static let drainSeconds = 3

  private func respond(
    to call: Call, _ request: Request, on channel: any Channel, bodyWasRead: inout Bool
  ) async throws -> Answer {
    if call.endpoint == .root || call.endpoint == .lookup,
      let seconds = codeLimiter.take(ClientAddress.key(channel.remoteAddress))
    {
      throw ServiceRefusal(Problem(.rate), retryAfter: seconds)
    }
    let most = configuration.limits.most(for: call.endpoint, method: call.method)
    if let length = request.headers[.contentLength], Int(length).map({ $0 > most }) ?? true {
      throw ServiceRefusal(.tooLarge)
    }
    guard call.endpoint.isSigned else {
      let body = try await self.body(of: request, upTo: most, on: channel)
      bodyWasRead = true
      return try await answer(call, body: body)
    }
    let hasDigest = call.method != "GET" && !call.endpoint.isAnnounced
    let signed = try await authenticator.authenticate(
      signable(request), hasBody: hasDigest, record: call.endpoint.record)
    let body = try await self.body(of: request, upTo: most, on: channel)
    bodyWasRead = true
    if hasDigest { try signed.signature.checkBody(sha256: SHA256.hash(body)) }
    return try await answer(call, body: body, by: signed.caller)
  }

  /// The request as its signature covers it.
  private func signable(_ request: Request) throws -> SignableRequest {
    // The first `Host` is the authority; a second one would be another opinion about it.
    let hasSecond = request.headers.contains { $0.name.canonicalName == "host" }
    guard let host = request.head.authority, !hasSecond else { throw SignatureError.component }
    let address = configuration.publicAddress
    return try SignableRequest(
      method: request.method.rawValue,
      scheme: address?.scheme ?? (configuration.tls == nil ? "http" : "https"),
      authority: address?.authority ?? host, target: request.head.path ?? "",
      fields: request.headers.map { ($0.name.canonicalName, $0.value) })
  }

  /// Reads a body that keeps coming; one that does not takes its connection with it.
  private func body(
    of request: Request, upTo most: Int, on channel: any Channel
  ) async throws -> [UInt8] {
    let patience = channel.closing(after: configuration.bodySeconds)
    defer { patience.cancel() }
    do {
      return Array(buffer: try await request.body.collect(upTo: most))
    } catch is NIOTooManyBytesError {
      throw ServiceRefusal(.tooLarge)
    } catch {
      throw ConnectionFailure(underlying: error)
    }
  }

  private static func announcesBody(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil || request.headers[.contentLength] ?? "0" != "0"
  }

  /// Only codes: what an error holds may be somebody's.
  private func log(_ error: any Error, of call: Call?) {
    let problem = Problem(explaining: error)
    let metadata: Logger.Metadata = [
      "endpoint": "\(call?.endpoint.name ?? "none")", "problem": "\(problem.kind?.rawValue ?? "")",
      "code": "\(problem.code ?? "")",
    ]
    switch problem.kind {
    case .internal: logger.error("request failed", metadata: metadata)
    case .unavailable: logger.warning("request not possible now", metadata: metadata)
    default: logger.info("request refused", metadata: metadata)
    }
  }
}

/// The connection broke while a body was read.
struct ConnectionFailure: Error {
  let underlying: any Error
}
