import API
import Client
import Console
import Keeper
import Ledger
import Sealing
import Statements
import Testimony
import Testing

extension HostileService {
  /// The operator holds the keeper's key and the log's, and so can say this for good. Nobody else can.
  @Suite("Lies about how long a record is kept") struct Retentions {
    /// Adds a notice to the end of the log, under the next label of her view.
    private func log(
      _ notice: Retention, by keys: PrincipalKeys, to told: ToldRecord
    ) async throws -> AdmittedStatement {
      let account = try await told.survivor().account(seen: nil)
      let known = account.acts.map(\.admitted) + account.fetches.map(\.admitted)
      let last = try #require(known.max { $0.leaf < $1.leaf })
      let statement = try Statement(signing: notice, with: [keys.signer])
      var log = try ForgedLog(of: told.town, account.log)
      let counter = try #require(last.counter) + 1
      let admitted = AdmittedStatement(
        envelope: statement.envelope.text, leaf: log.entries.count,
        admitted: last.admitted.adding(seconds: 1), salt: last.salt, counter: counter)
      let label = try LogLabel(
        view: told.seed.recordView(told.record), counter: UInt64(counter))
      log.entries.append(try ForgedLog.entry(label: label, admitted, statement.hash))
      try log.tell(told.town.proxy)
      return admitted
    }

    private func notice(
      _ record: RecordID, _ event: Retention.Event = .warning
    ) -> Retention {
      Retention(at: .now, record: record, event: event, ends: .now.adding(seconds: 86_400))
    }

    /// What her advocate is shown when the service adds a statement to what waits.
    private func waiting(
      _ more: AdmittedStatement, in told: ToldRecord
    ) async throws -> (notice: Retention?, isWhole: Bool) {
      let town = told.town
      let uncounted = AdmittedStatement(
        envelope: more.envelope, leaf: more.leaf, admitted: more.admitted, salt: more.salt)
      town.proxy.rewrite(Route.waiting, as: WaitingPage.self) { page in
        WaitingPage(
          records: page.records.map {
            WaitingRecord(
              manifest: $0.manifest,
              statements: $0.statements + [uncounted])
          }, next: page.next)
      }
      let keys = try town.keys("advocate_ro")
      let session = try await AdvocateSession.open(
        town.service(signedBy: keys.signer), keys: keys, seen: nil)
      let read = try await session.waiting()
      let account = read.accounts.first { $0.record == told.record }
      // Of the other records in the town it is foreign; those are not whole anyway.
      return (account?.retention?.statement.body, read.isWhole)
    }

    /// Her account when the service adds a statement to its end.
    private func account(
      _ more: AdmittedStatement, in told: ToldRecord
    ) async throws -> SurvivorRecord {
      told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
        page.with(page.statements + [more])
      }
      return try await told.survivor().account(seen: nil)
    }

    @Test("A notice that the keeper has signed reaches her and her advocate")
    func honest() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let said = notice(told.record)
      let logged = try await log(said, by: told.town.keeper.principal, to: told)
      #expect(try await waiting(logged, in: told).notice == said)
      let hers = try await account(logged, in: told)
      #expect(hers.alarms == [])
      #expect(hers.retentionNotice == said)
    }

    @Test("One that somebody else has signed is not taken")
    func forged() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let logged = try await log(
        notice(told.record), by: told.town.keys("prosecutor_de"), to: told)
      #expect(try await waiting(logged, in: told).notice == nil)
      await #expect(throws: StatementError.signature) { _ = try await account(logged, in: told) }
    }

    @Test("One of another record is not taken")
    func foreign() async throws {
      let town = try HostileTown.found()
      let (told, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      let logged = try await log(
        notice(other.record), by: town.keeper.principal, to: told)
      #expect(try await waiting(logged, in: told).notice == nil)
      let error = await fault { _ = try await account(logged, in: told) }
      #expect(RecordAlarm(try #require(error)) == .statementUnverified)
    }

    @Test("One that is not in the log is not taken")
    func unlogged() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let logged = try await log(
        notice(told.record), by: told.town.keeper.principal, to: told)
      let other = try Statement(
        signing: notice(told.record, .review), with: [told.town.keeper.principal.signer])
      let swapped = logged.with(envelope: other.envelope.text)
      #expect(try await waiting(swapped, in: told).notice == nil)
      let error = await fault { _ = try await account(swapped, in: told) }
      #expect(RecordAlarm(try #require(error)) == .statementMisplaced)
    }

    @Test("A record of which it is said that it has ended, and which is there, is an alarm")
    func ended() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let logged = try await log(
        notice(told.record, .end), by: told.town.keeper.principal, to: told)
      let error = await fault { _ = try await account(logged, in: told) }
      #expect(RecordAlarm(try #require(error)) == .statementUnverified)
    }
  }
}
