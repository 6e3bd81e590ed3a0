internal import API
internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import Sodium
public import Statements
public import Testimony

/// Requests to a service, each signed where somebody signs. What comes back is not trusted here.
public struct ServiceConnection: Sendable {
  private let address: ServiceAddress
  private let signer: Signer?
  private let clock: @Sendable () -> Timestamp

  /// Bytes of an answer that is not ciphertext.
  static let answerLimit = 16_777_216
  /// Until a request is given up that carries little, or ciphertext: a segment of 1 MiB gets
  /// through at 28 kbit/s, which is also how long the service waits for one.
  private static let patience = (usual: TimeAmount.seconds(60), ciphertext: TimeAmount.seconds(300))

  /// Lives as long as the process. A connection that is refused is said to be at once: by default
  /// it would be tried again until the patience is over. One that rests is let go of before the service does
  /// so, after 30 seconds: a request that crosses the end of its connection is lost.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.idleTimeout = .seconds(15)
    return HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
  }()

  /// - Parameter signer: whose name the requests are in; `nil` for what anyone may ask.
  public init(
    _ address: ServiceAddress, signer: Signer?, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.address = address
    self.signer = signer
    self.clock = clock
  }

  /// The same service, asked by somebody else.
  public func signed(by signer: Signer?) -> ServiceConnection {
    ServiceConnection(address, signer: signer, clock: clock)
  }

  var now: Timestamp { clock() }

  func get<Answer: Decodable>(_ path: String, as type: Answer.Type) async throws -> Answer {
    try decode(await bytes("GET", path, nil, type: nil, limit: Self.answerLimit))
  }

  func getText(_ path: String) async throws -> String {
    let bytes = try await bytes("GET", path, nil, type: nil, limit: Self.answerLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ClientError.unverified("an answer is not text")
    }
    return text
  }

  func getBytes(_ path: String, limit: Int) async throws -> [UInt8] {
    try await bytes("GET", path, nil, type: nil, limit: limit, isCiphertext: true)
  }

  func post<Answer: Decodable>(
    _ path: String, _ body: some Encodable, as type: Answer.Type
  ) async throws -> Answer {
    try decode(
      await bytes(
        "POST", path, CanonicalJSON.encode(body), type: "application/json",
        limit: Self.answerLimit))
  }

  func put(_ path: String, _ body: some Encodable) async throws {
    _ = try await bytes(
      "PUT", path, CanonicalJSON.encode(body), type: "application/json", limit: Self.answerLimit)
  }

  func put(_ path: String, bytes body: [UInt8]) async throws {
    _ = try await bytes(
      "PUT", path, body, type: "application/octet-stream", limit: Self.answerLimit,
      isCiphertext: true)
  }

  /// Sends bytes whose hash the service was told before, so that they need no digest of their own.
  func put(_ path: String, announced body: [UInt8]) async throws {
    _ = try await bytes(
      "PUT", path, body, type: "application/octet-stream", limit: Self.answerLimit,
      isCiphertext: true, hasDigest: false)
  }

  private func decode<Answer: Decodable>(_ bytes: [UInt8]) throws -> Answer {
    do {
      return try CanonicalJSON.decode(Answer.self, from: bytes, limit: Self.answerLimit)
    } catch {
      throw ClientError.unverified("an answer cannot be read")
    }
  }

  private func bytes(
    _ method: String, _ path: String, _ body: [UInt8]?, type: String?, limit: Int,
    isCiphertext: Bool = false, hasDigest: Bool = true
  ) async throws -> [UInt8] {
    var request = HTTPClientRequest(url: address.description + path)
    request.method = .RAW(value: method)
    if let type { request.headers.add(name: "content-type", value: type) }
    if let signer {
      let signable = try SignableRequest(
        method: method, scheme: address.scheme, authority: address.authority, target: path,
        fields: [])
      guard let nonce = Nonce16(bytes: Random.bytes(16)) else { throw SodiumError.length }
      let fields = try RequestSignature.fields(
        for: signable, contentSHA256: hasDigest ? body.map { SHA256.hash($0) } : nil,
        keyID: signer.keyID,
        created: now, nonce: nonce, sign: signer.key.sign)
      for field in fields { request.headers.add(name: field.name, value: field.value) }
    }
    if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
    let status: UInt
    var collected: ByteBuffer
    do {
      let response = try await Self.client.execute(
        request, timeout: isCiphertext ? Self.patience.ciphertext : Self.patience.usual)
      status = response.status.code
      collected = try await response.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw ClientError.unverified("an answer is larger than it may be")
    } catch let error where !(error is CancellationError) {
      throw ClientError.unreachable
    }
    let answer = collected.readBytes(length: collected.readableBytes) ?? []
    guard status >= 300 else { return answer }
    guard let problem = try? CanonicalJSON.decode(Problem.self, from: answer, limit: limit) else {
      throw ClientError.unreachable
    }
    throw ClientError.problem(problem)
  }
}
