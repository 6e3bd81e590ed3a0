import Keeper
import Sealing
import Statements
import Testimony
import Testing

@Suite("Whether it is told already, at the keeper", .serialized)
struct InquiryTests {
  private func inquiry(
    _ record: RecordID, _ service: TestKeeper, by keys: PrincipalKeys, named: KeyID? = nil,
    at: Timestamp? = nil
  ) throws -> Statement<Inquiry> {
    try Statement(
      signing: Inquiry(
        at: at ?? service.clock.now(), record: record, inquirer: named ?? keys.keyID),
      with: [keys.signer])
  }

  private func ask(
    _ record: RecordID, under code: RecordCode, _ service: TestKeeper, by keys: PrincipalKeys
  ) async throws -> (admission: Admission, told: ToldBefore?) {
    try await service.keeper.inquire(
      inquiry(record, service, by: keys).envelope.text, under: code, by: service.caller(keys))
  }

  @Test("Officers and advocates learn the topics, and she sees that they have asked")
  func told() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    for keys in [service.people.officer, service.people.otherAdvocate] {
      let answer = try await ask(record.id, under: record.code, service, by: keys)
      let told = try #require(answer.told)
      #expect(told.topics == SectionKind.topics.filter(record.entries.map(\.kind).contains))
      #expect(!told.topics.isEmpty && told.tellings == 1)
      #expect(told.since.utf8.count == 7)
      // How much has happened about the record is hers to know.
      #expect(answer.admission.statement.counter == nil)
    }
    let survivor = try await service.survivor(of: record)
    let account = try await service.keeper.account(record.id, from: 0, by: survivor)
    let kinds = try account.statements.map { try Envelope(parsing: Array($0.envelope.utf8)).kind }
    #expect(kinds.count { $0 == .inquiry } == 2)
  }

  @Test("Under a code that nobody has nothing is told, and the log grows just as much")
  func nobody() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = service.people.officer
    let nobodys = try #require(RecordCode("0000000000"))
    let address = try await service.keeper.lookup(nobodys, by: service.caller(officer))
    let before = try await service.logSize()
    let absent = try await ask(address.record, under: nobodys, service, by: officer)
    #expect(absent.told == nil)
    #expect(try await service.logSize() == before + 1)
    let present = try await ask(record.id, under: record.code, service, by: officer)
    #expect(try await service.logSize() == before + 2)
    // Whoever has read once knows the record, and not by that its code.
    #expect(try await ask(record.id, under: nobodys, service, by: officer).told == nil)
    #expect(present.told != nil)
    #expect(absent.admission.statement.counter == nil)
  }

  @Test("Nothing of it changes when she stops reading or has her record erased")
  func silent() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = service.people.officer
    let open = try await ask(record.id, under: record.code, service, by: officer).told
    try await service.freeze(record)
    #expect(try await ask(record.id, under: record.code, service, by: officer).told == open)
    let place = try await service.place(in: record)
    try await service.act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
    #expect(try await ask(record.id, under: record.code, service, by: officer).told == open)
    service.clock.advance(73 * 3_600)
    #expect(try await service.keeper.eraseDueRecords() == 1)
    #expect(try await ask(record.id, under: record.code, service, by: officer).told == nil)
  }

  @Test("Nobody else may ask, nor in another's name, nor with a clock that is off")
  func refused() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = service.people.officer
    let survivor = try await service.survivor(of: record)
    let hers = try Statement(
      signing: Inquiry(
        at: service.clock.now(), record: record.id, inquirer: record.seed.signer.keyID),
      with: [record.seed.signer])
    let notHers = try await service.refusal {
      _ = try await service.keeper.inquire(
        hers.envelope.text, under: record.code, by: survivor)
    }
    #expect(notHers.code == .certificate)
    let caller = try await service.caller(officer)
    let named = try inquiry(
      record.id, service, by: officer, named: service.people.otherAdvocate.keyID)
    let other = try await service.refusal {
      _ = try await service.keeper.inquire(
        named.envelope.text, under: record.code, by: caller)
    }
    #expect(other.code == .certificate)
    let forged = try inquiry(
      record.id, service, by: service.people.otherAdvocate, named: officer.keyID)
    let unsigned = try await service.refusal {
      _ = try await service.keeper.inquire(
        forged.envelope.text, under: record.code, by: caller)
    }
    #expect(unsigned.statement == .signature)
    let late = try inquiry(
      record.id, service, by: officer, at: service.clock.now().subtracting(seconds: 301))
    let clock = try await service.refusal {
      _ = try await service.keeper.inquire(
        late.envelope.text, under: record.code, by: caller)
    }
    #expect(clock.statement == .requestClock)
  }
}
