import API
import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Statements
import Synchronization

/// Stands in front of an honest service, passes requests on as they are, and lies about the answers.
final class LyingProxy: Sendable {
  /// What was asked; `path` is without the question mark and what follows it.
  struct Asked: Sendable {
    let method: String
    let path: String
    let body: [UInt8]

    /// The statement in a body that is one.
    func envelope() throws -> Envelope {
      let text = try CanonicalJSON.decode(StatementBodyText.self, from: body, limit: 1 << 20)
      return try Envelope(parsing: Array(text.envelope.utf8))
    }
  }

  struct Told: Sendable {
    var status = 200
    var bytes: [UInt8]
  }

  /// - Parameter truth: asks the honest service; without it nothing reaches the service.
  typealias Lie =
    @Sendable (_ asked: Asked, _ truth: @Sendable () async throws -> Told) async throws
    -> Told

  private struct State {
    var lies: [String: Lie] = [:]
    var heard: [String: [UInt8]] = [:]
  }

  private let state = Mutex(State())
  private let target: Int
  private static let limit = 20_000_000

  private init(target: Int) { self.target = target }

  /// Answers while `body` runs.
  static func with(
    target: Int, _ body: @Sendable (LyingProxy, _ port: Int) async throws -> Void
  ) async throws {
    let proxy = LyingProxy(target: target)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        try await proxy.answer(request)
      },
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        found.yield(channel.localAddress?.port ?? 0)
        found.finish()
      },
      logger: Logger(label: "lying", factory: { _ in SwiftLogNoOpLogHandler() }))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      defer { group.cancelAll() }
      var port = 0
      for await known in ports { port = known }
      try await body(proxy, port)
    }
  }

  /// Lies about a path from now on.
  func lie(about path: String, _ lie: @escaping Lie) {
    state.withLock { $0.lies[path] = lie }
  }

  /// Changes the honest answer.
  func rewrite<Body: Codable & SendableMetatype>(
    _ path: String, as type: Body.Type, _ change: @escaping @Sendable (Body) throws -> Body
  ) {
    lie(about: path) { _, truth in
      var told = try await truth()
      guard told.status == 200 else { return told }
      let body = try CanonicalJSON.decode(type, from: told.bytes, limit: Self.limit)
      told.bytes = try CanonicalJSON.encode(change(body))
      return told
    }
  }

  /// Answers with these bytes, whatever the service would say.
  func say(_ bytes: [UInt8], to path: String) {
    lie(about: path) { _, _ in Told(bytes: bytes) }
  }

  func tellTheTruth() { state.withLock { $0.lies = [:] } }

  /// The newest answer that went through here.
  func heard(_ path: String) -> [UInt8]? { state.withLock { $0.heard[path] } }

  private func answer(_ request: Request) async throws -> Response {
    let body = try await request.body.collect(upTo: Self.limit)
    let asked = Asked(
      method: request.method.rawValue, path: request.uri.path, body: Array(body.readableBytesView))
    let pass: @Sendable () async throws -> Told = { try await self.pass(request, asked.body) }
    let told: Told
    if let lie = state.withLock({ $0.lies[asked.path] }) {
      told = try await lie(asked, pass)
    } else {
      told = try await pass()
    }
    return Response(
      status: .init(code: told.status),
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: told.bytes)))
  }

  /// The host stays the one that was asked, which the signature covers.
  private func pass(_ request: Request, _ body: [UInt8]) async throws -> Told {
    var passed = HTTPClientRequest(url: "http://127.0.0.1:\(target)\(request.head.path ?? "/")")
    passed.method = .RAW(value: request.method.rawValue)
    if let host = request.head.authority { passed.headers.add(name: "host", value: host) }
    for field in request.headers where field.name != .contentLength {
      passed.headers.add(name: field.name.rawName, value: field.value)
    }
    // The service lets go of connections that rest, and a request that crosses that would be lost.
    passed.headers.add(name: "connection", value: "close")
    if request.method != .get { passed.body = .bytes(ByteBuffer(bytes: body)) }
    let response = try await HTTPClient.shared.execute(passed, timeout: .seconds(60))
    let answer = try await response.body.collect(upTo: Self.limit)
    let bytes = Array(answer.readableBytesView)
    state.withLock { $0.heard[request.uri.path] = bytes }
    return Told(status: Int(response.status.code), bytes: bytes)
  }
}
