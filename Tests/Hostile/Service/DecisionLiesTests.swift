import API
import Client
import Keeper
import Ledger
import Sealing
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about her decisions") struct Decisions {
    private func swallow(_ told: ToldRecord, _ account: SurvivorRecord, shows: Bool) throws {
      told.town.proxy.lie(
        about: Route.acts(told.record), try told.swallowing(after: account, shows: shows))
    }

    @Test("A revocation that stands in a log which nobody is shown is not believed")
    func hidden() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      let account = try await survivor.account(seen: nil)
      try swallow(told, account, shows: false)
      let error = await fault { try await survivor.revoke(grant.hash, in: account) }
      #expect(RecordAlarm(try #require(error)) == .statementMisplaced)
    }

    @Test("One that stands in a log which was shown for a moment is missed at the next look")
    func shownOnce() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      let account = try await survivor.account(seen: nil)
      try swallow(told, account, shows: true)
      let decided = try await survivor.revoke(grant.hash, in: account)
      told.town.proxy.tellTheTruth()
      let seen = LogMemory(decided.log)
      let error = await fault { _ = try await survivor.account(seen: seen) }
      #expect(error as? LedgerError == .checkpointRollback)
      // Something else in its place is no better.
      _ = try await told.ask()
      let later = await fault { _ = try await survivor.account(seen: seen) }
      #expect(later as? LedgerError == .checkpointInconsistent)
    }

    @Test("A service that goes back behind a decision is noticed by whoever made it")
    func restored() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      let account = try await survivor.account(seen: nil)
      let old = try ForgedLog(of: told.town, account.log)
      let decided = try await survivor.revoke(grant.hash, in: account)
      #expect(decided.log.size == account.log.size + 1)
      try old.tell(told.town.proxy)
      let error = await fault { _ = try await survivor.account(seen: LogMemory(decided.log)) }
      #expect(error as? LedgerError == .checkpointRollback)
    }

    @Test("A request in a log of its own is not believed by the officer who asks")
    func request() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let town = told.town
      _ = try await told.ask()
      let heard = try CanonicalJSON.decode(
        Admission.self, from: #require(town.proxy.heard(Route.requests)), limit: 1 << 20)
      town.proxy.lie(about: Route.requests) { asked, _ in
        let sent = try CanonicalJSON.decode(
          StatementBodyText.self, from: asked.body, limit: 1 << 20)
        let answer = Admission(
          statement: heard.statement.with(envelope: sent.envelope), proof: heard.proof)
        return LyingProxy.Told(bytes: try CanonicalJSON.encode(answer))
      }
      let error = await fault { _ = try await told.ask() }
      #expect(error as? ClientError != nil)
    }

    /// What she is told when the keeper itself gives out more than she allowed, and logs it.
    private func alarms(
      _ told: ToldRecord, _ account: SurvivorRecord,
      adding sections: [SectionVersion]
    ) async throws -> [RecordAlarm] {
      let town = told.town
      let reading = try #require(account.releases.all().first)
      let honest = reading.release.statement.body
      let grant = try #require(account.history.grants[honest.grantHash]).body
      let asked = reading.request.body
      let request = try Statement(
        signing: ReleaseRequest(
          at: asked.at, grantHash: asked.grantHash, sections: asked.sections + sections,
          officer: asked.officer, ephPk: asked.ephPk, nonce: asked.nonce, reason: asked.reason,
          sealedReason: asked.sealedReason, seen: asked.seen),
        with: [town.keys("prosecutor_de").signer])
      let release = try Statement(
        signing: Release(
          at: honest.at, record: honest.record, grantHash: honest.grantHash,
          requestHash: request.hash, officer: honest.officer,
          sections: honest.sections + sections, outcome: .released, code: .released, count: 1),
        with: [town.keeper.principal.signer])
      var log = try ForgedLog(of: town, account.log)
      let last = try #require(account.acts.last).admitted
      let admitted = AdmittedStatement(
        envelope: release.envelope.text, leaf: log.entries.count, admitted: last.admitted,
        salt: last.salt, counter: 1, grant: honest.grantHash, request: request.envelope.text)
      let label = try LogLabel(view: told.seed.grantView(grant.grant), counter: 1)
      log.entries.append(try ForgedLog.entry(label: label, admitted, release.hash))
      try log.tell(town.proxy)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
        $0.with($0.statements + [admitted])
      }
      defer { town.proxy.tellTheTruth() }
      return try await told.survivor().account(seen: nil).alarms
    }

    @Test("A keeper that gives out more than she allowed, or after she stopped it, is found out")
    func notAllowed() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let grant = try await told.grant()
      try await told.read()
      let survivor = try await told.survivor()
      let running = try await survivor.account(seen: nil)
      #expect(try await alarms(told, running, adding: []) == [])
      let other = SectionVersion(
        section: try #require(SectionID(bytes: [UInt8](repeating: 9, count: 16))), version: 1)
      #expect(try await alarms(told, running, adding: [other]) == [.readingNotAllowed])
      try await survivor.freeze(in: running)
      let frozen = try await survivor.account(seen: nil)
      #expect(try await alarms(told, frozen, adding: []) == [.readingNotAllowed])
      try await survivor.unfreeze(in: frozen)
      let thawed = try await survivor.account(seen: nil)
      #expect(try await alarms(told, thawed, adding: []) == [])
      try await survivor.revoke(grant.hash, in: thawed)
      let stopped = try await survivor.account(seen: nil)
      #expect(try await alarms(told, stopped, adding: []) == [.readingNotAllowed])
    }
  }
}
