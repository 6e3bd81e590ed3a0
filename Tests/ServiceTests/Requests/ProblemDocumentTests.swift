import API
import Service
import Testing

@Suite("Problem documents", .serialized)
struct ProblemDocumentTests {
  @Test("Every kind of refusal is a problem document, with its own type and status")
  func everywhere() async throws {
    var configuration = ServiceConfiguration()
    configuration.codeRate = RateLimit(burst: 1, perMinute: 1)
    let long = String(repeating: "a", count: 9_000)
    let replies = try await TestService.with(configuration) { service in
      [
        try await service.send("POST", Route.root, body: [1]),
        try await service.send("GET", Route.organisations),
        try await service.send("GET", "/nowhere"),
        try await service.send("DELETE", Route.root),
        try await service.send("GET", Route.checkpoint, body: [1]),
        try await service.send("POST", Route.root, body: [1]),
        try await service.send("GET", Route.live, [("X-A", long)]),
      ]
    }
    let kinds: [ProblemKind] = [
      .malformed, .signature, .notFound, .method, .tooLarge, .rate, .headTooLarge,
    ]
    #expect(replies.map(\.status) == [400, 401, 404, 405, 413, 429, 431])
    for (reply, kind) in zip(replies, kinds) {
      #expect(reply.field("content-type") == "application/problem+json")
      #expect(reply.problem?.type == "urn:toldonce:problem:\(kind.rawValue)")
      #expect(reply.problem?.status == reply.status)
      #expect(reply.problem?.title == kind.title)
      #expect(reply.field("content-length") == "\(reply.body.count)")
    }
  }
}
