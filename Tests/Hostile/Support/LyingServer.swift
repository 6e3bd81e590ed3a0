import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A server that answers GET with whatever a test puts under a path.
final class LyingServer: Sendable {
  private let answers = Mutex<[String: [UInt8]]>([:])
  private let paths = Mutex<[String]>([])

  /// What was asked for since this was read last, in order of the alphabet.
  func takeAsked() -> [String] {
    paths.withLock { paths in
      defer { paths = [] }
      return paths.sorted()
    }
  }

  /// Answers while `body` runs.
  static func with<Value: Sendable>(
    _ body: @Sendable (LyingServer, _ port: Int) async throws -> Value
  ) async throws -> Value {
    let server = LyingServer()
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        server.paths.withLock { $0.append(request.uri.path) }
        guard let bytes = server[request.uri.path] else { return Response(status: .notFound) }
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      },
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        found.yield(channel.localAddress?.port ?? 0)
        found.finish()
      },
      logger: Logger(label: "lying", factory: { _ in SwiftLogNoOpLogHandler() }))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      defer { group.cancelAll() }
      var port = 0
      for await known in ports { port = known }
      return try await body(server, port)
    }
  }

  subscript(path: String) -> [UInt8]? {
    get { answers.withLock { $0[path] } }
    set { answers.withLock { $0[path] = newValue } }
  }
}
