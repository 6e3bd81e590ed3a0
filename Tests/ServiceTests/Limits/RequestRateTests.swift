import API
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("How often callers may ask", .serialized)
struct RequestRateTests {
  private func expectRefusal(_ reply: Reply, _ comment: Comment? = nil) {
    #expect(reply.status == 429, comment)
    #expect(reply.problem == Problem(.rate), comment)
    #expect(
      reply.field("retry-after").flatMap { Int($0) }.map { (1...60).contains($0) } == true, comment)
  }

  @Test("Every unsigned endpoint but health counts for the caller's address")
  func addresses() async throws {
    for endpoint in TestPaths.all where !endpoint.isSigned {
      var configuration = ServiceConfiguration()
      configuration.addressRate = RateLimit(burst: 1, perMinute: 1)
      configuration.tileRate = RateLimit(burst: 1, perMinute: 1)
      let method = try #require(endpoint.methods.first)
      try await TestService.with(configuration) { service in
        let body: [UInt8]? = method == "GET" ? nil : Array("{\"code\":\"0123456789\"}".utf8)
        _ = try await service.send(method, endpoint.path, body: body)
        let second = try await service.send(method, endpoint.path, body: body)
        if endpoint == .live || endpoint == .ready {
          #expect(second.status == 200)
        } else {
          expectRefusal(second, "\(endpoint.name)")
        }
      }
    }
  }

  @Test("Signed requests do not count for the address, and unsigned ones not for the key")
  func apart() async throws {
    var configuration = ServiceConfiguration()
    configuration.addressRate = RateLimit(burst: 1, perMinute: 1)
    configuration.keyRate = RateLimit(burst: 2, perMinute: 1)
    try await TestService.with(configuration) { service in
      #expect(try await service.send("GET", Route.checkpoint).status == 200)
      expectRefusal(try await service.send("GET", Route.checkpoint))
      for _ in 0..<2 {
        #expect(try await service.sendSigned("GET", Route.organisations).status == 200)
      }
      expectRefusal(try await service.sendSigned("GET", Route.organisations))
      expectRefusal(try await service.sendSigned("GET", Route.requests))
    }
  }

  @Test("Each key waits for itself, and nobody can use up another's requests")
  func keys() async throws {
    var configuration = ServiceConfiguration()
    configuration.keyRate = RateLimit(burst: 2, perMinute: 1)
    let members = try TestMembers()
    try await TestService.with(configuration) { service in
      // The root signs one of the certificates, and the agency two.
      try await members.enrol(in: service)
      for _ in 0..<4 {
        let forged = try service.signature("GET", Route.organisations, by: .generate())
        #expect(try await service.send("GET", Route.organisations, forged).status == 401)
      }
      #expect(try await service.sendSigned("GET", Route.organisations).status == 200)
      expectRefusal(try await service.sendSigned("GET", Route.organisations))
      let officer = members.officer.signer
      let fields = try service.signature(
        "GET", Route.organisations, by: officer.key, as: officer.keyID)
      #expect(try await service.send("GET", Route.organisations, fields).status == 200)
    }
  }

  @Test("Tiles have a pace of their own, which does not stop other requests")
  func tiles() async throws {
    var configuration = ServiceConfiguration()
    configuration.addressRate = RateLimit(burst: 1, perMinute: 1)
    configuration.tileRate = RateLimit(burst: 3, perMinute: 1)
    try await TestService.with(configuration) { service in
      let tile = Route.tile(LogTilePath(level: nil, index: 0, width: 1))
      for _ in 0..<3 { #expect(try await service.send("GET", tile).status == 200) }
      expectRefusal(try await service.send("GET", tile))
      #expect(try await service.send("GET", Route.checkpoint).status == 200)
      expectRefusal(try await service.send("GET", Route.checkpoint))
    }
  }

  @Test("Segments have a pace of their own, either way")
  func segments() async throws {
    var configuration = ServiceConfiguration()
    configuration.keyRate = RateLimit(burst: 1, perMinute: 1)
    configuration.segmentRate = RateLimit(burst: 3, perMinute: 1)
    try await TestService.with(configuration) { service in
      let segment = try #require(TestPaths.all.first { $0.name == "segment" })
      for _ in 0..<3 {
        #expect(try await service.sendSigned("GET", segment.path).status == 404)
      }
      expectRefusal(try await service.sendSigned("GET", segment.path))
      #expect(try await service.sendSigned("GET", Route.organisations).status == 200)
      expectRefusal(try await service.sendSigned("GET", Route.organisations))
    }
  }

  @Test("A log of a million entries is read at once, and read again with its hashes")
  func largeLog() {
    let limiter = RateLimiter(ServiceConfiguration().tileRate)
    let bundles = 1_000_000 / 256 + 1
    let now = ContinuousClock.now
    for _ in 0..<3 * bundles { #expect(limiter.take("address", now: now) == nil) }
  }

  @Test("A recording of 1 GiB goes through at once, and goes on at hundreds in a second")
  func recording() {
    let limiter = RateLimiter(ServiceConfiguration().segmentRate)
    let start = ContinuousClock.now
    for index in 0..<20_000 {
      let now = start + .milliseconds(index < 1_024 ? 0 : 3 * (index - 1_024))
      #expect(limiter.take("key", now: now) == nil)
    }
  }
}
