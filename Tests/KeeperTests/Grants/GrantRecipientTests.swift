import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("Recipients of a grant", .serialized)
struct GrantRecipientTests {
  /// What the keeper says to a grant after something was changed about its recipient.
  private func refusal(
    _ change: (TestKeeper, Recipient) async throws -> Recipient
  ) async throws -> KeeperError {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    var draft = try await service.grantDraft(in: record)
    draft.recipients[0] = try await change(service, #require(draft.recipients.first))
    let changed = draft
    return try await service.refusal { _ = try await service.grant(changed) }
  }

  @Test("A unit whose certificate is revoked gets nothing")
  func revoked() async throws {
    let error = try await refusal { service, recipient in
      try await service.revoke(
        recipient.certificateHash, by: service.people.prosecution.keys)
      return recipient
    }
    #expect(error.statement == .certificateRevoked)
  }

  @Test("A unit whose certificate has expired gets nothing")
  func expired() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    var draft = try await service.grantDraft(in: record)
    service.clock.advance(TestFederation.days * TestKeeper.day)
    draft.place.at = service.clock.now()
    draft.notBefore = draft.place.at
    draft.notAfter = draft.place.at.adding(seconds: TestKeeper.day)
    let late = draft
    let error = try await service.refusal { _ = try await service.grant(late) }
    #expect(error.statement == .expired)
  }

  @Test("A certificate that nobody has logged is refused")
  func unknown() async throws {
    let error = try await refusal { _, recipient in
      Recipient(
        unit: recipient.unit, certificateHash: try Fresh.hash(), boxPk: recipient.boxPk,
        generation: recipient.generation)
    }
    #expect(error.statement == .certificateUnknown)
  }

  @Test("A key that is not the unit's is refused")
  func otherKey() async throws {
    let error = try await refusal { _, recipient in
      Recipient(
        unit: recipient.unit, certificateHash: recipient.certificateHash,
        boxPk: try PrincipalKeys.generate().boxPublic, generation: recipient.generation)
    }
    #expect(error.statement == .certificateSubject)
  }

  @Test("Another unit's certificate is refused")
  func otherUnit() async throws {
    let error = try await refusal { service, recipient in
      Recipient(
        unit: service.people.strangeUnit.id, certificateHash: recipient.certificateHash,
        boxPk: recipient.boxPk, generation: recipient.generation)
    }
    #expect(error.statement == .certificateSubject)
  }

  @Test("A generation that the certificate does not say is refused")
  func otherGeneration() async throws {
    let error = try await refusal { _, recipient in
      Recipient(
        unit: recipient.unit, certificateHash: recipient.certificateHash,
        boxPk: recipient.boxPk, generation: 2)
    }
    #expect(error.statement == .certificateSubject)
  }

  @Test("An older generation gets no new grant")
  func oldGeneration() async throws {
    let error = try await refusal { service, recipient in
      let next = try service.people.certificate(
        of: service.people.unit, generation: 2, box: .generate(), at: service.clock.now())
      try await service.publish(next.envelope, by: service.people.prosecution.keys.keyID)
      return recipient
    }
    #expect(error.statement == .certificateSubject)
  }
}
