import API
import Service
import Statements
import Testimony
import Testing

@Suite("Requests and bodies in flight", .serialized)
struct InFlightTests {
  private static let code = Array("{\"code\":\"0123456789\"}".utf8)

  @Test("When as many requests as may be are in work, the next is told to come again")
  func requests() async throws {
    var configuration = ServiceConfiguration()
    configuration.requests = 0
    try await TestService.with(configuration) { service in
      let unsigned = try await service.send("POST", Route.root, body: Self.code)
      let signed = try await service.sendSigned("GET", Route.organisations)
      for reply in [unsigned, signed] {
        #expect(reply.status == 503)
        #expect(reply.problem == Problem(.unavailable))
        #expect(reply.field("retry-after") == "1")
      }
      #expect(try await service.send("GET", Route.live).status == 200)
      #expect(try await service.send("GET", Route.ready).status == 200)
    }
  }

  @Test("One place is enough for one request after the other, refused ones too")
  func places() async throws {
    var configuration = ServiceConfiguration()
    configuration.requests = 1
    try await TestService.with(configuration) { (service) async throws in
      for _ in 0..<3 {
        #expect(try await service.send("POST", Route.root, body: Self.code).status == 200)
        #expect(try await service.send("POST", Route.root, body: [1]).status == 400)
        #expect(try await service.sendSigned("GET", Route.organisations).status == 200)
        #expect(try await service.send("GET", Route.organisations).status == 401)
      }
    }
  }

  @Test("The memory of bodies is shared: a body that is still coming keeps its part")
  func memory() async throws {
    var configuration = ServiceConfiguration()
    configuration.bodyMemory = 3_000
    try await TestService.with(configuration) { service in
      let head =
        "POST \(Route.root) HTTP/1.1\r\nHost: \(service.host)\r\nConnection: close\r\n"
        + "Content-Length: 2000\r\n\r\n"
      let padding = [UInt8](repeating: 0x20, count: 2_000 - Self.code.count)
      async let slow = RawConnection.exchange(
        port: service.running.port, [Array(head.utf8), padding, Self.code],
        pause: .milliseconds(1_500))
      try await Task.sleep(for: .milliseconds(500))
      let long = Self.code + padding
      let refused = try await service.send("POST", Route.root, body: long)
      #expect(refused.status == 503)
      #expect(refused.problem == Problem(.unavailable))
      #expect(refused.field("retry-after") == "1")
      #expect(try await service.send("POST", Route.root, body: Self.code).status == 200)
      #expect(Reply(try await slow)?.status == 200)
      #expect(try await service.send("POST", Route.root, body: long).status == 200)
    }
  }

  @Test("A body that does not say its length counts as the longest")
  func unknownLength() async throws {
    var configuration = ServiceConfiguration()
    configuration.bodyMemory = 4_000
    try await TestService.with(configuration) { service in
      let text =
        "POST \(Route.root) HTTP/1.1\r\nHost: \(service.host)\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      let received = try await RawConnection.exchange(
        port: service.running.port, [Array(text.utf8)])
      #expect(Reply(received)?.status == 503)
    }
  }

  @Test("A large answer has its part of the memory, until it is sent")
  func answers() async throws {
    for (memory, status) in [(50_000, 503), (150_000, 200)] {
      var configuration = ServiceConfiguration()
      configuration.bodyMemory = memory
      let stored = try StoredRecord(by: .generate(), sectionLength: 100_000)
      try await TestService.with(configuration, holding: stored) { service in
        let path = Route.section(
          stored.record, SectionVersion(section: stored.section, version: 1))
        for _ in 0..<3 {
          let fields = try service.signature(
            "GET", path, by: stored.survivor.signer.key, as: stored.survivor.keyID)
          let reply = try await service.send("GET", path, fields)
          #expect(reply.status == status)
          #expect((reply.body.count == 100_000) == (status == 200))
          #expect((reply.problem?.kind == .unavailable) == (status == 503))
        }
      }
    }
  }
}
