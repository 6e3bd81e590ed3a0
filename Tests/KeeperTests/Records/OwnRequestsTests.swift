import Keeper
import Statements
import Testimony
import Testing

@Suite("How an officer learns what was answered", .serialized)
struct OwnRequestsTests {
  private func decisions(
    _ service: TestKeeper, _ officer: PrincipalKeys? = nil
  ) async throws -> [RequestDecision] {
    try await service.keeper.requests(
      from: 0, by: service.caller(officer ?? service.people.officer)
    ).decisions
  }

  @Test("Yes, no and the end of a yes are told with their times, to the officer who asked alone")
  func decisions() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let granted = try service.accessRequest(to: record.id)
    let refused = try service.accessRequest(to: record.id)
    let waiting = try service.accessRequest(to: record.id)
    for request in [granted, refused, waiting] { try await service.ask(request) }
    #expect(try await decisions(service).isEmpty)
    let grant = try await service.grant(in: record) { $0.requestHash = granted.hash }
    let first = service.clock.now()
    service.clock.advance(10)
    try await service.refuse(refused.hash, in: record)
    service.clock.advance(10)
    try await service.revoke(grant.hash, in: record)
    #expect(
      try await decisions(service) == [
        RequestDecision(request: granted.hash, outcome: .granted, at: first),
        RequestDecision(
          request: refused.hash, outcome: .refused, at: first.adding(seconds: 10)),
        RequestDecision(
          request: granted.hash, outcome: .revoked, at: first.adding(seconds: 20)),
      ])
    #expect(try await decisions(service, service.people.stranger).isEmpty)
    let again = try await service.restarted()
    #expect(try await decisions(again).count == 3)
  }

  @Test("Her own statements are not handed out: they would tell how much she has decided")
  func envelopes() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    try await service.refuse(request.hash, in: record)
    let answer = try await service.keeper.requests(
      from: 0, by: service.caller(service.people.officer))
    #expect(answer.statements.map(\.envelope) == [request.envelope.text])
  }

  @Test("Nobody answers a request to another record")
  func otherRecord() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let request = try service.accessRequest(to: other.id)
    try await service.ask(request)
    try await service.refuse(request.hash, in: record)
    #expect(try await decisions(service).isEmpty)
    _ = try await service.grant(in: other) { $0.requestHash = request.hash }
    #expect(try await decisions(service).map(\.outcome) == [.granted])
  }

  @Test("Grants that answer no request are told to nobody here")
  func unasked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    #expect(try await decisions(service).isEmpty)
  }

  @Test("Many requests come page by page, each once, with their answers")
  func pages() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    var asked: [StatementHash] = []
    for number in 0..<260 {
      let request = try service.accessRequest(to: record.id)
      try await service.ask(request)
      asked.append(request.hash)
      if number.isMultiple(of: 20) { try await service.refuse(request.hash, in: record) }
    }
    let caller = try await service.caller(service.people.officer)
    var found: [StatementHash] = []
    var refused: [StatementHash] = []
    var next: Int? = 0
    var pages = 0
    while let from = next {
      let page = try await service.keeper.requests(from: from, by: caller)
      for statement in page.statements {
        found.append(try Envelope(parsing: Array(statement.envelope.utf8)).hash)
      }
      refused += page.decisions.map(\.request)
      next = page.next
      pages += 1
      try #require(pages < 4)
    }
    #expect(pages == 2)
    #expect(found == asked)
    #expect(refused == asked.enumerated().filter { $0.offset.isMultiple(of: 20) }.map(\.element))
  }
}
