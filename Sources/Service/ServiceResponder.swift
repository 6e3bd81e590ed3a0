internal import API
internal import HTTPTypes
internal import Hummingbird
internal import Keeper
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Sodium
internal import Testimony

/// Answers requests: finds the endpoint, checks limits and signature, and asks the keeper.
struct ServiceResponder: HTTPResponder {
  let keeper: Keeper
  let configuration: ServiceConfiguration
  let authenticator: RequestAuthenticator
  let rates: RequestRates
  let requests: Capacity
  let memory: Capacity
  let readiness: Readiness
  let logger: Logger

  init(
    keeper: Keeper, configuration: ServiceConfiguration, readiness: Readiness, logger: Logger
  ) {
    self.keeper = keeper
    self.configuration = configuration
    self.readiness = readiness
    self.logger = logger
    authenticator = RequestAuthenticator(keeper: keeper)
    rates = RequestRates(configuration)
    requests = Capacity(configuration.requests)
    memory = Capacity(configuration.bodyMemory)
  }

  /// Throws only what the connection itself failed with: it cannot be answered any more.
  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let log = RequestLog(logger)
    let method = request.method.rawValue
    var call: Call?
    var body = RequestBodyReading(request, deadline: configuration.bodySeconds)
    let answer: Answer
    var answerMemory: Reservation?
    do {
      let found = try Call(request)
      call = found
      let given = try await respond(to: found, request, &body, on: context.channel)
      if given.isLarge { answerMemory = try reserve(given.bytes.count, of: memory) }
      answer = given
    } catch let error as ConnectionFailure {
      log.write(call?.endpoint, method: method, status: nil, bytesIn: body.bytes)
      throw error.underlying
    } catch {
      answer = .problem(error)
    }
    if let problem = answer.problem { log.raise(problem, at: call?.endpoint) }
    log.write(
      call?.endpoint, method: method, status: answer.status.code, bytesIn: body.bytes,
      bytesOut: request.method == .head ? 0 : answer.bytes.count, problem: answer.problem)
    var response = answer.response(
      on: context.channel, deadline: configuration.bodySeconds, memory: answerMemory)
    if !body.isRead {
      // What is still coming is read and thrown away, but not for ever.
      response.headers[.connection] = "close"
      _ = context.channel.closing(after: Answer.drainSeconds)
    }
    // A body after the answer to a HEAD would be taken for the next answer.
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func respond(
    to call: Call, _ request: Request, _ body: inout RequestBodyReading, on channel: any Channel
  ) async throws -> Answer {
    try rates.check(call.endpoint, from: ClientAddress.key(channel.remoteAddress))
    let most = configuration.limits.most(for: call.endpoint, method: call.method)
    let length = try body.checkLength(upTo: most)
    guard call.endpoint.isSigned else {
      let room = try reserve(length, of: memory)
      defer { room.end() }
      let bytes = try await body.read(upTo: most, on: channel)
      return try await working(on: call.endpoint) { try await answer(call, body: bytes) }
    }
    let needsDigest = call.method != "GET" && !call.endpoint.isAnnounced
    let signed = try await working(on: call.endpoint) {
      try await authenticator.authenticate(
        signable(request), hasBody: needsDigest, record: call.endpoint.record)
    }
    try rates.check(call.endpoint, by: signed.signature.keyID)
    let room = try reserve(length, of: memory)
    defer { room.end() }
    let bytes = try await body.read(upTo: most, on: channel)
    if signed.signature.contentSHA256 != nil {
      try signed.signature.checkBody(sha256: SHA256.hash(bytes))
    }
    return try await working(on: call.endpoint) {
      try await answer(call, body: bytes, by: signed.caller)
    }
  }

  /// Does a request's work as one of so many. Health is answered whatever else goes on.
  private func working<Value>(
    on endpoint: Endpoint, _ body: () async throws -> Value
  ) async throws -> Value {
    guard !endpoint.isHealth else { return try await body() }
    let place = try reserve(1, of: requests)
    defer { place.end() }
    return try await body()
  }

  /// - Throws: ``ServiceRefusal`` when there is no room; there is again when others are done,
  ///   which takes a moment.
  private func reserve(_ amount: Int, of capacity: Capacity) throws -> Reservation {
    guard let reservation = capacity.reserve(amount) else {
      throw ServiceRefusal(Problem(.unavailable), retryAfter: 1)
    }
    return reservation
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
}
