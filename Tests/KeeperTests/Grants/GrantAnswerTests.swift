import Keeper
import Statements
import Testimony
import Testing

@Suite("Grants that answer a request", .serialized)
struct GrantAnswerTests {
  private static let wider = "The grant is wider than the request it answers."
  private static let notOpen = "The grant names a request that is not open."

  /// What the keeper says to a grant that answers the officer's request for two kinds.
  private func refusal(
    _ change: (inout GrantDraft) throws -> Void
  ) async throws -> KeeperError {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id, sections: [.account, .identity])
    try await service.ask(request)
    return try await service.refusal {
      _ = try await service.grant(in: record) {
        $0.requestHash = request.hash
        $0.sections.removeLast()
        try change(&$0)
      }
    }
  }

  @Test("More sections than were asked for are refused")
  func sections() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id, sections: [.account, .identity])
    try await service.ask(request)
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.requestHash = request.hash }
    }
    #expect(error.hint == Self.wider)
  }

  @Test("Another purpose, legal basis or jurisdiction is refused")
  func purpose() async throws {
    #expect(try await refusal { $0.purpose = .investigation }.hint == Self.wider)
    #expect(try await refusal { $0.legalBasis = .eio }.hint == Self.wider)
    #expect(try await refusal { $0.jurisdiction = .romania }.hint == Self.wider)
  }

  @Test("Reading offline that was not asked for is refused")
  func offline() async throws {
    #expect(try await refusal { $0.offline = true }.hint == Self.wider)
  }

  @Test("A longer time than was asked for is refused")
  func longer() async throws {
    let error = try await refusal {
      $0.notAfter = $0.notBefore.adding(seconds: 60 * TestKeeper.day + 1)
    }
    #expect(error.hint == Self.wider)
  }

  @Test("An earlier beginning than was asked for is refused")
  func earlier() async throws {
    let error = try await refusal { $0.notBefore = $0.notBefore.subtracting(seconds: 1) }
    #expect(error.hint == Self.wider)
  }

  @Test("Another unit than the one that asked is refused")
  func unit() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(
      to: record.id, unit: service.people.strangeUnit.id, by: service.people.stranger)
    _ = try await service.keeper.request(
      request.envelope.text, by: service.caller(service.people.stranger))
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.requestHash = request.hash }
    }
    #expect(error.hint == Self.wider)
  }

  @Test("A request that was refused is not answered by a grant")
  func refused() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let place = try await service.place(in: record)
    try await service.act(
      Refusal(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        requestHash: request.hash), in: record)
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.requestHash = request.hash }
    }
    #expect(error.statement == .outOfPlace)
  }

  @Test("A request that was taken back is not answered by a grant")
  func withdrawn() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = service.people.officer
    let request = try service.accessRequest(to: record.id)
    let other = try service.accessRequest(to: record.id)
    for request in [request, other] { try await service.ask(request) }
    let withdrawal = try Statement(
      signing: Withdrawal(
        at: service.clock.now(), requestHash: request.hash, officer: officer.keyID),
      with: [officer.signer])
    _ = try await service.keeper.request(
      withdrawal.envelope.text, by: service.caller(officer))
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.requestHash = request.hash }
    }
    #expect(error.hint == Self.notOpen)
    _ = try await service.grant(in: record) { $0.requestHash = other.hash }
  }

  @Test("A request that does not exist, or is about another record, is not answered")
  func otherRequest() async throws {
    #expect(try await refusal { $0.requestHash = try Fresh.hash() }.hint == Self.notOpen)
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let request = try service.accessRequest(to: other.id)
    try await service.ask(request)
    let error = try await service.refusal {
      _ = try await service.grant(in: record) { $0.requestHash = request.hash }
    }
    #expect(error.hint == Self.notOpen)
  }

  @Test("A narrower grant is admitted")
  func narrower() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    _ = try await service.grant(in: record) {
      $0.requestHash = request.hash
      $0.sections.removeLast()
    }
  }
}
