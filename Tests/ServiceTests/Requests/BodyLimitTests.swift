import API
import Service
import Statements
import Testing

@Suite("Bodies that are too large or too slow", .serialized)
struct BodyLimitTests {
  private static let one = Array("{\"code\":\"0123456789\"}".utf8)

  @Test("An announced length beyond the limit is refused before a byte of it is read")
  func announced() async throws {
    try await TestService.with { service in
      let reply = try await service.send(
        "POST", Route.root, [("Content-Length", "4097")])
      #expect(reply.status == 413)
      #expect(reply.problem?.kind == .tooLarge)
      #expect(reply.field("connection") == "close")
    }
  }

  @Test("A body in chunks is refused when it passes the limit")
  func chunked() async throws {
    var configuration = ServiceConfiguration()
    configuration.limits.code = 1_000
    try await TestService.with(configuration) { service in
      let head =
        "POST \(Route.root) HTTP/1.1\r\nHost: \(service.host)\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
      let chunk = Array("100\r\n".utf8) + [UInt8](repeating: 0x20, count: 256) + Array("\r\n".utf8)
      let pieces = [Array(head.utf8)] + Array(repeating: chunk, count: 8)
      let reply = try #require(
        Reply(try await RawConnection.exchange(port: service.running.port, pieces)))
      #expect(reply.problem?.kind == .tooLarge)
    }
  }

  @Test("White space up to the limit is taken")
  func upToLimit() async throws {
    try await TestService.with { service in
      let body = Self.one + [UInt8](repeating: 0x20, count: 4_096 - Self.one.count)
      let reply = try await service.send("POST", Route.root, body: body)
      #expect(reply.status == 200)
      // Signed, there is more room; what is in it is not looked at here.
      let large = [UInt8](repeating: 0x20, count: 1_048_576)
      let signed = try await service.sendSigned("POST", Route.organisations, body: large)
      #expect(signed.problem?.kind == .malformed)
    }
  }

  @Test("A GET with a body is refused")
  func get() async throws {
    try await TestService.with { service in
      let reply = try await service.send("GET", Route.checkpoint, body: [1])
      #expect(reply.status == 413)
    }
  }

  @Test("Ciphertext has limits of its own, which unsigned callers do not reach")
  func ciphertext() async throws {
    var configuration = ServiceConfiguration()
    configuration.limits.segment = 10
    try await TestService.with(configuration) { service in
      for endpoint in TestPaths.all where endpoint.methods.contains("PUT") {
        if case .segment = endpoint {
          let body = [UInt8](repeating: 1, count: 11)
          let reply = try await service.sendSigned("PUT", endpoint.path, body: body)
          #expect(reply.problem?.kind == .tooLarge)
        }
        let unsigned = try await service.send("PUT", endpoint.path, body: [1])
        #expect(unsigned.problem?.code == "missing")
      }
    }
  }

  @Test("A body that does not come ends the connection")
  func slowBody() async throws {
    var configuration = ServiceConfiguration()
    configuration.bodySeconds = 1
    try await TestService.with(configuration) { service in
      let head =
        "POST \(Route.root) HTTP/1.1\r\nHost: \(service.host)\r\n"
        + "Content-Length: 100\r\n\r\n"
      let drops = Array(repeating: [UInt8(0x20)], count: 30)
      let start = ContinuousClock.now
      let received = try await RawConnection.exchange(
        port: service.running.port, [Array(head.utf8)] + drops, pause: .milliseconds(100))
      #expect(received.isEmpty)
      #expect(ContinuousClock.now - start < .seconds(15))
    }
  }
}
