import API
import Service
import Testing

@Suite("Heads that are too large, too slow or none", .serialized)
struct HeadLimitTests {
  @Test("A head that does not come ends the connection")
  func slowHead() async throws {
    var configuration = ServiceConfiguration()
    configuration.idleSeconds = 1
    try await TestService.with(configuration) { service in
      let drops = "GET /livez HTTP/1.1\r\nHost: a\r\nX: 1234567890".utf8.map { [$0] }
      let start = ContinuousClock.now
      let received = try await RawConnection.exchange(
        port: service.running.port, drops, pause: .milliseconds(60))
      #expect(received.isEmpty)
      #expect(ContinuousClock.now - start < .seconds(15))
    }
  }

  @Test("Fields that are too long, together or alone, or too many, are told so with 431")
  func tooLarge() async throws {
    try await TestService.with { service in
      let field = { (length: Int) in ("X-A", String(repeating: "a", count: length)) }
      for fields in [
        [field(9_000)], [field(100_000)], [field(6_000), field(6_000), field(6_000)],
        Array(repeating: field(1), count: 70),
      ] {
        let reply = try await service.send("GET", Route.live, fields)
        #expect(reply.status == 431)
        #expect(reply.problem == Problem(.headTooLarge))
        #expect(reply.field("connection") == "close")
        #expect(reply.field("cache-control") == "no-store")
      }
      let most = [field(8_000), field(6_000)]
      #expect(try await service.send("GET", Route.live, most).status == 200)
    }
  }

  @Test("What is not HTTP is malformed")
  func garbage() async throws {
    try await TestService.with { service in
      for text in ["\u{16}\u{3}\u{1}hello\r\n\r\n", "GET / HTTP/1.1\r\nA b: c\r\n\r\n"] {
        let received = try await RawConnection.exchange(
          port: service.running.port, [Array(text.utf8)])
        let reply = try #require(Reply(received))
        #expect(reply.status == 400)
        #expect(reply.problem == Problem(.malformed))
      }
    }
  }

  @Test("A body that is not in the chunks it says is malformed")
  func chunks() async throws {
    try await TestService.with { service in
      let text =
        "POST \(Route.root) HTTP/1.1\r\nHost: \(service.host)\r\n"
        + "Transfer-Encoding: chunked\r\n\r\nnot a number\r\n"
      let received = try await RawConnection.exchange(
        port: service.running.port, [Array(text.utf8)])
      #expect(Reply(received)?.problem?.kind == .malformed)
    }
  }

  @Test("What cannot be read is told after the answers that are due before it")
  func pipelined() async throws {
    try await TestService.with { service in
      let good = "GET \(Route.live) HTTP/1.1\r\nHost: a\r\n\r\n"
      let received = try await RawConnection.exchange(
        port: service.running.port, [Array(good.utf8), Array("hello\r\n\r\n".utf8)],
        pause: .milliseconds(300))
      let text = String(decoding: received, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 200 OK"))
      #expect(text.contains("\r\n\r\nlive\nHTTP/1.1 400 Bad Request"))
    }
  }
}
