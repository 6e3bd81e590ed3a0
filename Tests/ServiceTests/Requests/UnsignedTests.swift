import API
import Ledger
import Service
import Statements
import Testimony
import Testing

@Suite("Requests that nobody has to sign", .serialized)
struct UnsignedTests {
  @Test("Health, federation, policies and log are there for everybody")
  func open() async throws {
    try await TestService.with { service in
      for path in [Route.live, Route.ready] {
        #expect(try await service.send("GET", path).status == 200)
      }
      let federation = try await service.send("GET", Route.federation)
      _ = try FederationTrust.verifyPinned(Envelope(parsing: federation.body))
      let policies = try await service.send("GET", Route.policies).json(PoliciesBody.self)
      #expect(policies.policies.first?.name == "eu")
      let checkpoint = try await service.send("GET", Route.checkpoint)
      #expect(String(decoding: checkpoint.body, as: UTF8.self).hasPrefix("log.test/toldonce\n1\n"))
      let entries = LogTilePath(level: nil, index: 0, width: 1)
      let bundle = try await service.send("GET", Route.tile(entries)).body
      #expect(try EntryBundle.entries(bundle, count: 1).first?.count == LogEntry.length)
    }
  }

  @Test("Nothing is cached, and no cookie is set")
  func headers() async throws {
    try await TestService.with { service in
      let reply = try await service.send("GET", Route.checkpoint, [("Cookie", "a=b")])
      #expect(reply.field("cache-control") == "no-store")
      #expect(reply.field("set-cookie") == nil)
      #expect(reply.field("server") == nil)
    }
  }

  @Test("A path that names nothing is not found, whatever else is said")
  func unknown() async throws {
    try await TestService.with { service in
      for path in [
        "/", "/v1", "/v1/", "//livez", "/livez/", "/LIVEZ", "/v1/log/../federation", "/%6civez",
        "/v1/records/rec_x/acts", "/v1/units/unt_x/seals/1", "/openapi", "/v1/root/x",
      ] {
        let reply = try await service.send("GET", path)
        #expect(reply.status == 404, "\(path)")
        #expect(reply.problem == Problem(.notFound))
      }
    }
  }

  @Test("Another method is told which ones there are")
  func methods() async throws {
    try await TestService.with { service in
      for (method, path) in [
        ("POST", Route.live), ("HEAD", Route.live), ("DELETE", Route.organisations),
        ("PUT", Route.root), ("OPTIONS", Route.root), ("TRACE", Route.live),
      ] {
        let reply = try await service.send(method, path)
        #expect(reply.status == 405)
        #expect(reply.body.isEmpty == (method == "HEAD"))
        #expect(reply.field("allow") == Endpoint(path: path)?.methods.joined(separator: ", "))
      }
    }
  }

  @Test("Queries are numbers that are known")
  func queries() async throws {
    try await TestService.with { service in
      for query in [
        "?from=x", "?from=-1", "?from=1&from=2", "?code=1", "?from", "?limit=1",
      ] {
        let reply = try await service.send("GET", Route.checkpoint + query)
        #expect(reply.problem?.kind == .malformed, "\(query)")
      }
    }
  }

  @Test("A body that is not the JSON of the protocol is malformed")
  func malformed() async throws {
    try await TestService.with { service in
      for text in [
        "", "{", "[]", "null", "\"x\"", "{}", #"{"code":1}"#, #"{"code":"0123456789","x":1}"#,
        #"{"code":"0123456789","code":"0123456789"}"#, #"{"code":"01234-6789"}"#,
        #"{"code":"012345678"}"#, #"{"code":null}"#, #"{"code":"0123456789"}x"#,
      ] {
        let reply = try await service.send("POST", Route.root, body: Array(text.utf8))
        #expect(reply.problem?.kind == .malformed, "\(text)")
      }
    }
  }

  @Test("A code that nobody has gets a root all the same, always the same one")
  func decoy() async throws {
    try await TestService.with { service in
      let body = Array("{\"code\":\"0123456789\"}".utf8)
      let first = try await service.send("POST", Route.root, body: body)
      let second = try await service.send("POST", Route.root, body: body)
      #expect(first.status == 200)
      #expect(try first.json(RootAnswer.self).root.code.text == "0123456789")
      #expect(first.comparable == second.comparable)
    }
  }

  @Test("Codes are handed out at a pace, and each address waits for itself")
  func rate() async throws {
    var configuration = ServiceConfiguration()
    configuration.codeRate = RateLimit(burst: 2, perMinute: 1)
    try await TestService.with(configuration) { service in
      let body = Array("{\"code\":\"0123456789\"}".utf8)
      for _ in 0..<2 {
        #expect(try await service.send("POST", Route.root, body: body).status == 200)
      }
      let reply = try await service.send("POST", Route.root, body: body)
      #expect(reply.problem?.kind == .rate)
      #expect(reply.field("retry-after").flatMap { Int($0) }.map { (1...60).contains($0) } == true)
      #expect(try await service.send("GET", Route.checkpoint).status == 200)
    }
  }
}
