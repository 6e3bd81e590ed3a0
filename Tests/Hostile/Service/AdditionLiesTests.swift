import API
import Client
import Console
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about what was added to a record") struct Additions {
    private func advocate(
      _ town: HostileTown, _ person: String = "advocate_ro"
    ) async throws -> AdvocateSession {
      try await AdvocateSession.open(town.service(), keys: town.keys(person), seen: nil)
    }

    private static func section(_ text: String) throws -> CapturedRecord.Section {
      let file = "---\nlanguage: ro\n---\n\n## journey\n\n\(text)\n"
      let statement = try StatementFile(parsing: Array(file.utf8))
      return .init(content: try #require(statement.contents.first), attachments: [])
    }

    /// Adds a section with her and the advocate.
    func add(
      to told: ToldRecord, versions: [SectionVersion?] = [], answers: StatementHash? = nil
    ) async throws {
      let session = try await advocate(told.town)
      let survivor = try await told.survivor()
      let addition = RecordAddition(
        sections: [try Self.section("Și încă ceva.")], versions: versions, answers: answers)
      let run = try await session.seal(
        addition, with: survivor, in: survivor.account(seen: nil))
      try await session.send(run, of: addition)
      _ = try await session.admit(run)
    }

    @Test("An addition and a new version are read like the rest, and count for her")
    func adds() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await add(to: told)
      let account = try await told.survivor().account(seen: nil)
      let newest = account.history.newestManifest.body
      #expect(newest.sections.count == 3 && account.keys.count == 3)
      let journey = try #require(newest.sections.last)
      let next = SectionVersion(section: journey.section, version: 2)
      try await add(to: told, versions: [next])
      try await told.grant()
      #expect(try await told.read().map(\.entry.version) == [1, 1, 1, 2])
      #expect(try await told.survivor().account(seen: nil).alarms.isEmpty)
    }

    @Test("A service that hides the newest manifest is caught, and nothing is signed over it")
    func hidden() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await add(to: told)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { account in
        let statements = try account.statements.filter {
          let envelope = try Envelope(parsing: Array($0.envelope.utf8))
          guard envelope.kind == .manifest else { return true }
          return try StatementVerifier.peek(envelope, as: Manifest.self).seq == 0
        }
        return RecordAccount(
          record: account.record, statements: statements, keys: account.keys, next: account.next)
      }
      let account = try await told.survivor().account(seen: nil)
      #expect(!account.alarms.isEmpty)
      let error = await fault { try await add(to: told) }
      #expect((error as? ClientError)?.code == .unverified)
    }

    @Test("A reader is not given a later manifest without those before it")
    func withoutEarlier() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let other = try await ToldRecord(in: town)
      try await add(to: told)
      try await told.grant()
      #expect(try await told.held(by: told.reader()).grant.body.sections.count == 3)
      try await other.grant()
      _ = try await other.held(by: other.reader())
      let foreign = try CanonicalJSON.decode(
        GrantsBody.self, from: #require(town.proxy.heard(Route.grants(other.record))),
        limit: 1 << 20
      ).grants.first?.manifest
      for earlier in [nil, [], [try #require(foreign)]] as [[AdmittedStatement]?] {
        town.proxy.rewrite(Route.grants(told.record), as: GrantsBody.self) { body in
          GrantsBody(
            grants: body.grants.map {
              GrantedRecord(
                grant: $0.grant, proof: $0.proof, manifest: $0.manifest, earlier: earlier,
                unit: $0.unit, sealed: $0.sealed, generation: $0.generation,
                unitSeal: $0.unitSeal, code: $0.code, said: $0.said)
            })
        }
        let error = await fault { _ = try await told.held(by: told.reader()) }
        #expect(error is StatementError)
        town.proxy.tellTheTruth()
      }
    }

    @Test("An account that lacks the keys of a later section makes no grant of it")
    func withoutKeys() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await add(to: told)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
        RecordAccount(
          record: $0.record, statements: $0.statements, keys: Array($0.keys.dropLast()),
          next: $0.next)
      }
      let error = await fault { try await told.grant() }
      #expect((error as? ClientError)?.code == .unverified)
    }

    @Test("What was added after she delegated is not granted under it, and the rest is")
    func afterDelegation() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let account = try await survivor.account(seen: nil)
      let delegate = try await advocate(town, "advocate_bg")
      _ = try await survivor.delegate(
        DelegationTerms(
          certificate: delegate.certificate, sections: [.account, .journey],
          countries: [.germany], purposes: [.legalAid],
          until: Timestamp.now.adding(seconds: 86_400 * 20)), in: account)
      try await add(to: told)
      let request = try await told.ask()
      let record = try await delegate.delegated(told.code)
      let terms = try await told.terms(request, in: survivor.account(seen: nil))
      #expect(terms.sections.count == 3)
      let grant = try await delegate.approve(request, terms: terms, in: record).statement
      #expect(
        grant.body.sections.map(\.sectionVersion) == terms.sections.prefix(2).map(\.sectionVersion))
      #expect(try await told.read().count == 2)
    }

    @Test("What another has decided meanwhile is signed behind, and nothing is sealed twice")
    func overtaken() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let session = try await advocate(town)
      let survivor = try await told.survivor()
      let addition = RecordAddition(sections: [try Self.section("Și încă ceva.")])
      let run = try await session.seal(
        addition, with: survivor, in: survivor.account(seen: nil))
      try await survivor.freeze(in: survivor.account(seen: nil))
      try await session.send(run, of: addition)
      let error = await fault { _ = try await session.admit(run) }
      #expect((error as? ClientError)?.problem?.kind == .conflict)
      let again = try await session.seal(
        addition, with: survivor, in: survivor.account(seen: nil), earlier: run)
      _ = try await session.admit(again)
      let account = try await survivor.account(seen: nil)
      #expect(account.history.newestManifest.body.sections.count == 3)
      // What has arrived is not signed once more.
      let third = try await session.seal(
        addition, with: survivor, in: account, earlier: again)
      _ = try await session.admit(third)
      #expect(try await survivor.account(seen: nil).acts.count == account.acts.count)
    }
  }
}
