import API
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("Requests that have to be signed", .serialized)
struct SignedTests {
  private static let path = Route.organisations

  @Test("A request signed by a key of the federation is answered")
  func signed() async throws {
    try await TestService.with { service in
      let reply = try await service.sendSigned("GET", Self.path)
      #expect(reply.status == 200)
      #expect(try reply.json(StatementsPage.self).statements.count == 1)
      #expect(try await service.sendSigned("GET", Self.path + "?from=1").status == 200)
    }
  }

  @Test("An unsigned request is refused at every signed path")
  func unsigned() async throws {
    try await TestService.with { service in
      for endpoint in TestPaths.all where endpoint.isSigned {
        for method in endpoint.methods {
          let body: [UInt8]? = method == "GET" ? nil : []
          let reply = try await service.send(method, endpoint.path, body: body)
          #expect(reply.status == 401)
          #expect(reply.problem?.code == "missing")
        }
      }
    }
  }

  @Test("A wrong key and a key that nobody has get the same answer")
  func wrongKey() async throws {
    try await TestService.with { service in
      let other = try SigningKey.generate()
      let wrong = try await service.send(
        "GET", Self.path, service.signature("GET", Self.path, by: other))
      let nobody = try #require(KeyID(bytes: Random.bytes(16)))
      let unknown = try await service.send(
        "GET", Self.path, service.signature("GET", Self.path, by: other, as: nobody))
      #expect(wrong.status == 401)
      #expect(wrong.problem?.code == "signature")
      #expect(wrong.comparable == unknown.comparable)
    }
  }

  @Test("A signature for another method, path, query or host is refused")
  func misused() async throws {
    try await TestService.with { service in
      let signatures = try [
        service.signature("POST", Self.path), service.signature("GET", Route.requests),
        service.signature("GET", Self.path + "?from=0"),
        service.signature("GET", Self.path, host: "other.example"),
      ]
      for fields in signatures {
        let reply = try await service.send("GET", Self.path, fields)
        #expect(reply.problem?.code == "signature")
      }
    }
  }

  @Test("A request is taken once")
  func replayed() async throws {
    try await TestService.with { service in
      let fields = try service.signature("GET", Self.path)
      #expect(try await service.send("GET", Self.path, fields).status == 200)
      let again = try await service.send("GET", Self.path, fields)
      #expect(again.status == 401)
      #expect(again.problem?.code == "replayed")
    }
  }

  @Test("A signature that does not verify does not use its nonce up")
  func nonceOfOthers() async throws {
    try await TestService.with { service in
      let nonce = Random.bytes(16)
      let forged = try service.signature(
        "GET", Self.path, by: .generate(), nonce: nonce)
      #expect(try await service.send("GET", Self.path, forged).status == 401)
      let honest = try service.signature("GET", Self.path, nonce: nonce)
      #expect(try await service.send("GET", Self.path, honest).status == 200)
    }
  }

  @Test("A stale signature is refused, and so is one from before the service began")
  func stale() async throws {
    try await TestService.with { service in
      let fields = try service.signature("GET", Self.path, lifetime: 10)
      let before = try service.signature(
        "GET", Self.path, created: service.clock.now().subtracting(seconds: 30), lifetime: 300)
      let early = try await service.send("GET", Self.path, before)
      #expect(early.problem?.code == "expired")
      service.clock.advance(seconds: 11)
      let reply = try await service.send("GET", Self.path, fields)
      #expect(reply.status == 401)
      #expect(reply.problem?.code == "expired")
    }
  }

  @Test("Clocks that are more than 300 s apart are told so", arguments: [true, false])
  func clock(ahead: Bool) async throws {
    try await TestService.with { service in
      service.clock.advance(seconds: 1_000)
      let now = service.clock.now()
      let created = ahead ? now.adding(seconds: 400) : now.subtracting(seconds: 400)
      let reply = try await service.send(
        "GET", Self.path, service.signature("GET", Self.path, created: created))
      #expect(reply.status == 401)
      #expect(reply.problem?.kind == .clock)
    }
  }

  @Test("A body other than the one that was signed is refused")
  func digest() async throws {
    try await TestService.with { service in
      let fields = try service.signature("POST", Self.path, body: [1, 2, 3])
      let reply = try await service.send("POST", Self.path, fields, body: [1, 2, 4])
      #expect(reply.status == 401)
      #expect(reply.problem?.code == "digest")
    }
  }

  @Test("A body without a covered digest is refused, and an empty one needs one too")
  func uncovered() async throws {
    try await TestService.with { service in
      for body in [[], [1]] as [[UInt8]] {
        let reply = try await service.send(
          "POST", Self.path, service.signature("POST", Self.path), body: body)
        #expect(reply.problem?.code == "coverage")
      }
    }
  }

  @Test("Two signatures, two hosts or a broken field are refused")
  func ambiguous() async throws {
    try await TestService.with { service in
      let fields = try service.signature("GET", Self.path)
      let doubled = try await service.send("GET", Self.path, fields + fields)
      #expect(doubled.problem?.code == "malformed")
      let hosts = try await service.send(
        "GET", Self.path,
        [("Host", service.host), ("Host", "other.example")]
          + service.signature("GET", Self.path))
      #expect(hosts.status == 400 || hosts.problem?.kind == .signature)
      let broken = fields.map { ($0.name, $0.value + ",") }
      #expect(try await service.send("GET", Self.path, broken).problem?.code == "malformed")
    }
  }

  @Test("Behind a proxy, signatures are for the public address only")
  func publicAddress() async throws {
    var configuration = ServiceConfiguration()
    configuration.publicAddress = .init("http://records.example")
    try await TestService.with(configuration) { service in
      let local = try await service.sendSigned("GET", Self.path)
      #expect(local.problem?.code == "signature")
      let named = try service.signature("GET", Self.path, host: "records.example")
      #expect(try await service.send("GET", Self.path, named).status == 200)
    }
  }

  @Test("A statement that does not verify is told at which stage")
  func statement() async throws {
    try await TestService.with { service in
      let body = try CanonicalJSON.encode(StatementBodyText(envelope: "{}"))
      let reply = try await service.sendSigned("POST", Self.path, body: body)
      #expect(reply.status == 422)
      #expect(reply.problem?.code == "envelope_malformed")
    }
  }
}
