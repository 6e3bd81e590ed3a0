import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("Seals beside a grant", .serialized)
struct GrantSealTests {
  private func refusal(
    restricting restrictions: Bool = false, _ change: (inout SealsDraft) throws -> Void
  ) async throws -> KeeperError {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    var draft = try await service.grantDraft(in: record)
    draft.restrictions = restrictions
    return try await service.refusal { _ = try await service.grant(draft, seals: change) }
  }

  private static let unequal = "There is not one seal for each section and recipient."
  private static let unopened = "The view is not sealed to this keeper."

  @Test("A grant without seals is refused")
  func missing() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grantDraft(in: record).signed()
    let error = try await service.refusal {
      try await service.keeper.act(
        record.id, grant.envelope.text, seals: nil, by: service.survivor(of: record))
    }
    #expect(error.hint == "The seals of the grant are missing.")
  }

  @Test("Shares that are missing, too many or in another order are refused")
  func shares() async throws {
    #expect(try await refusal { $0.shares.removeLast() }.hint == Self.unequal)
    #expect(try await refusal { $0.shares.append($0.shares[0]) }.hint == Self.unequal)
    #expect(try await refusal { $0.shares.swapAt(0, 1) }.hint == Self.unequal)
  }

  @Test("Recipients' seals that are missing, too many or for another unit are refused")
  func recipients() async throws {
    #expect(try await refusal { $0.recipients.removeLast() }.hint == Self.unequal)
    #expect(try await refusal { $0.recipients.append($0.recipients[0]) }.hint == Self.unequal)
    let error = try await refusal {
      $0.recipients[0] = UnitSeal(unit: try Fresh.id(), sealed: $0.recipients[0].sealed)
    }
    #expect(error.hint == Self.unequal)
  }

  @Test("A recipient's seal of another length is refused", arguments: [111, 113, 0])
  func recipientLength(length: Int) async throws {
    let error = try await refusal {
      $0.recipients[0] = UnitSeal(
        unit: $0.recipients[0].unit, sealed: Bytes(bytes: Random.bytes(length)))
    }
    #expect(error.hint == Self.unequal)
  }

  @Test("A share that does not open, or is another section's, is refused")
  func shareNotOpening() async throws {
    let changed = try await refusal {
      let first = $0.shares[0]
      $0.shares[0] = SectionSeal(
        section: first.section, version: first.version, sealed: Bytes(bytes: Random.bytes(80)))
    }
    #expect(changed.hint == Self.unopened)
    let swapped = try await refusal {
      let (first, second) = ($0.shares[0], $0.shares[1])
      $0.shares[0] = SectionSeal(
        section: first.section, version: first.version, sealed: second.sealed)
    }
    #expect(swapped.hint == Self.unopened)
  }

  @Test("A share or view of another length than 32 bytes is refused")
  func length() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.grantDraft(in: record)
    let grant = try draft.signed()
    var seals = try draft.seals(for: grant)
    seals.view = Bytes(
      bytes: try HPKE.seal(
        Random.bytes(31), to: draft.keeper.boxPublic.bytes,
        info: SealContext.keeperView(grant.hash, keeper: draft.keeperID)))
    let changed = seals.seals
    let error = try await service.refusal {
      try await service.keeper.act(
        record.id, grant.envelope.text, seals: ActSeals(grant: changed),
        by: service.survivor(of: record))
    }
    #expect(error.hint == Self.unopened)
  }

  @Test("A view that does not open is refused")
  func viewNotOpening() async throws {
    #expect(try await refusal { $0.view = Bytes(bytes: Random.bytes(80)) }.hint == Self.unopened)
  }

  @Test("Restrictions without the flag, and the flag without restrictions, are refused")
  func restrictions() async throws {
    let hint = "The restrictions and the grant's flag disagree."
    #expect(try await refusal { $0.restrictions = Bytes(bytes: [1]) }.hint == hint)
    #expect(try await refusal(restricting: true) { $0.restrictions = nil }.hint == hint)
  }
}
