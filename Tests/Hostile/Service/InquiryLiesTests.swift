import API
import Client
import Console
import Ledger
import Sealing
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about who has asked whether it is told") struct Inquiries {
    /// Her account when the service adds an inquiry to its end and to the log, under her next label.
    private func account(
      adding inquiry: Inquiry, by keys: PrincipalKeys, to told: ToldRecord
    ) async throws -> SurvivorRecord {
      let honest = try await told.survivor().account(seen: nil)
      let known = honest.acts.map(\.admitted) + honest.fetches.map(\.admitted)
      let last = try #require(known.max { $0.leaf < $1.leaf })
      let statement = try Statement(signing: inquiry, with: [keys.signer])
      var log = try ForgedLog(of: told.town, honest.log)
      let counter = try #require(last.counter) + 1
      let admitted = AdmittedStatement(
        envelope: statement.envelope.text, leaf: log.entries.count, admitted: .now,
        salt: last.salt, counter: counter)
      let label = try LogLabel(
        view: told.seed.recordView(told.record), counter: UInt64(counter))
      log.entries.append(try ForgedLog.entry(label: label, admitted, statement.hash))
      try log.tell(told.town.proxy)
      told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
        page.with(page.statements + [admitted])
      }
      return try await told.survivor().account(seen: nil)
    }

    @Test("She sees who has asked, whoever has a certificate")
    func honest() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let keys = try town.keys("officer_nl")
      let service = try town.service(signedBy: keys.signer)
      let log = try await service.log(seen: nil)
      let answer = try await service.told(told.code, by: keys, after: log)
      #expect(answer.told?.topics.isEmpty == false)
      let hers = try await told.survivor().account(seen: nil)
      #expect(hers.alarms == [])
      #expect(hers.inquiries.map(\.statement.body.inquirer) == [keys.keyID])
    }

    @Test("An inquiry in somebody's name, of nobody, or of another record is left out, and said")
    func forged() async throws {
      let town = try HostileTown.found()
      let (told, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      let (officer, stranger) = (try town.keys("officer_nl"), try PrincipalKeys.generate())
      let lies = [
        (Inquiry(at: .now, record: told.record, inquirer: officer.keyID), stranger),
        (Inquiry(at: .now, record: told.record, inquirer: stranger.keyID), stranger),
        (Inquiry(at: .now, record: other.record, inquirer: officer.keyID), officer),
      ]
      for (inquiry, keys) in lies {
        town.proxy.tellTheTruth()
        let hers = try await account(adding: inquiry, by: keys, to: told)
        #expect(hers.alarms == [.requestUnverified])
        #expect(hers.inquiries.isEmpty)
      }
    }

    @Test("An answer to another inquiry is not believed")
    func unlogged() async throws {
      let town = try HostileTown.found()
      let (told, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      let keys = try town.keys("officer_nl")
      let service = try town.service(signedBy: keys.signer)
      let log = try await service.log(seen: nil)
      _ = try await service.told(told.code, by: keys, after: log)
      let heard = try #require(town.proxy.heard(Route.inquiries))
      town.proxy.say(heard, to: Route.inquiries)
      await #expect(throws: (any Error).self) {
        _ = try await service.told(other.code, by: keys, after: log)
      }
    }
  }
}
