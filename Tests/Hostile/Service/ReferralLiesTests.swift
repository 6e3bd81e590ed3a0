import API
import Client
import Console
import Ledger
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about referrals, and about what waits") struct Referrals {
    /// Somebody who is referred to the unit of a person.
    @discardableResult
    private func refer(
      _ told: ToldRecord, to person: String = "prosecutor_de"
    ) async throws -> Statement<Referral> {
      let grant = try await told.grant(to: person)
      let session = try await told.survivor()
      return try await session.refer(
        under: grant, to: #require(grant.body.recipients.first).unit, for: .legal,
        in: session.account(seen: nil)
      ).statement
    }

    /// Adds a statement to the end of the log, with the operator's keys, and shows everybody that log.
    private func log<Body: StatementBody>(
      _ statement: Statement<Body>, in town: HostileTown
    ) async throws -> AdmittedStatement {
      var log = try await ForgedLog(of: town)
      let admitted = try AdmittedStatement(
        envelope: statement.envelope.text, leaf: log.entries.count, admitted: .now,
        salt: #require(Digest(bytes: Random.bytes(32))))
      let label = try LogLabel(view: SecretBytes.random(count: 32), counter: 0)
      log.entries.append(try ForgedLog.entry(label: label, admitted, statement.hash))
      try log.tell(town.proxy)
      return admitted
    }

    private func status(
      _ referral: Statement<Referral>, by person: String, _ town: HostileTown
    ) throws -> Statement<ReferralStatus> {
      let keys = try town.keys(person)
      return try Statement(
        signing: ReferralStatus(
          at: .now, referralHash: referral.hash, officer: keys.keyID, status: .declined),
        with: [keys.signer])
    }

    /// The service says something more about the only grant of a record.
    private func add(_ more: AdmittedStatement, to told: ToldRecord) {
      told.town.proxy.rewrite(Route.grants(told.record), as: GrantsBody.self) { body in
        GrantsBody(
          grants: body.grants.map { held in
            GrantedRecord(
              grant: held.grant, proof: held.proof, manifest: held.manifest, unit: held.unit,
              sealed: held.sealed, generation: held.generation, unitSeal: held.unitSeal,
              restrictions: held.restrictions, code: held.code, said: (held.said ?? []) + [more])
          })
      }
    }

    @Test("An officer sees an honest one, and what the unit has said")
    func honest() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let referral = try await refer(told)
      let session = try await told.reader()
      let found = try #require(
        try await session.referrals().referrals.first {
          $0.standing.referral.hash == referral.hash
        })
      #expect(found.state == .sent)
      #expect(found.grant.record == told.code)
      try await session.answer(referral, .accepted)
      let read = try await told.reader().referrals()
      #expect(read.isWhole)
      #expect(
        read.referrals.first { $0.standing.referral.hash == referral.hash }?.state == .accepted)
      // She reads the same.
      let hers = try await told.survivor().account(seen: nil)
      #expect(hers.referrals.map(\.state) == [.accepted])
    }

    @Test("Words about one from another unit's officer are not taken", arguments: ["officer_nl"])
    func otherUnit(person: String) async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let referral = try await refer(told)
      let forged = try await log(status(referral, by: person, town), in: town)
      add(forged, to: told)
      let read = try await told.reader().referrals()
      #expect(!read.isWhole)
      #expect(!read.referrals.contains { $0.standing.referral.hash == referral.hash })
    }

    @Test("Words about one that are not in the log are not taken")
    func unlogged() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let referral = try await refer(told)
      let status = try status(referral, by: "prosecutor_de", town)
      let heard = try await told.held(by: told.reader()).grant
      #expect(heard.hash == referral.body.grantHash)
      let grants = try CanonicalJSON.decode(
        GrantsBody.self, from: #require(town.proxy.heard(Route.grants(told.record))),
        limit: 1 << 20)
      let place = try #require(grants.grants.first?.said?.first)
      add(place.with(envelope: status.envelope.text), to: told)
      let read = try await told.reader().referrals()
      #expect(!read.isWhole)
      #expect(!read.referrals.contains { $0.standing.referral.hash == referral.hash })
    }

    @Test("One that neither she nor an advocate has signed is not taken")
    func unsigned() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      let recipient = try #require(grant.body.recipients.first)
      let referral = try Statement(
        signing: Referral(
          at: .now, record: told.record, seq: 9, prev: grant.hash,
          referral: #require(ReferralID(bytes: Random.bytes(16))), grantHash: grant.hash,
          unit: recipient.unit, service: .legal), with: [town.keys("prosecutor_de").signer])
      let forged = try await log(referral, in: town)
      add(forged, to: told)
      town.proxy.rewrite(Route.referrals, as: ReferralsPage.self) { _ in
        ReferralsPage(records: [told.record])
      }
      let read = try await told.reader().referrals()
      #expect(!read.isWhole)
      #expect(read.referrals.isEmpty)
    }

    @Test("One of another record is not taken")
    func otherRecord() async throws {
      let town = try HostileTown.found()
      let (mine, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      let referral = try await refer(other)
      try await mine.grant()
      let session = try await mine.reader()
      _ = try await other.held(by: session)
      let grants = try CanonicalJSON.decode(
        GrantsBody.self, from: #require(town.proxy.heard(Route.grants(other.record))),
        limit: 1 << 20)
      let said = try #require(grants.grants.last?.said?.first)
      #expect(try said.hash == referral.hash)
      add(said, to: mine)
      town.proxy.rewrite(Route.referrals, as: ReferralsPage.self) { _ in
        ReferralsPage(records: [mine.record])
      }
      let read = try await mine.reader().referrals()
      #expect(!read.isWhole)
      #expect(read.referrals.isEmpty)
    }

    @Test("What goes with another grant is not taken under this one")
    func otherGrant() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let referral = try await refer(told)
      let session = try await told.reader()
      let held = try await told.held(by: session)
      try await session.tellOutcome("1", of: held)
      _ = try await told.held(by: session)
      let first = try CanonicalJSON.decode(
        GrantsBody.self, from: #require(town.proxy.heard(Route.grants(told.record))),
        limit: 1 << 20)
      let said = try #require(first.grants.first?.said)
      #expect(said.count == 2)
      try await told.grant()
      for word in said {
        add(word, to: told)
        let held = try await told.held(by: told.reader())
        #expect(held.grant.hash != referral.body.grantHash)
        #expect(!held.said.isWhole)
        #expect(held.said.notes.isEmpty && held.said.referrals.isEmpty)
        town.proxy.tellTheTruth()
      }
    }

    @Test("An advocate is shown no question and no referral of another record")
    func waitingReferral() async throws {
      let town = try HostileTown.found()
      let (mine, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      try await refer(other)
      let session = try await other.reader()
      try await session.ask("1", under: other.held(by: session))
      _ = try await advocate(town).waiting()
      let page = try CanonicalJSON.decode(
        WaitingPage.self, from: #require(town.proxy.heard(Route.waiting)), limit: 1 << 22)
      let records = try page.records.suffix(2).map { record in
        (
          try StatementVerifier.peek(
            Envelope(parsing: Array(record.manifest.envelope.utf8)), as: Manifest.self
          ).record, record
        )
      }
      let hers = try #require(records.first { $0.0 == mine.record }?.1)
      let others = try #require(records.first { $0.0 == other.record }?.1)
      #expect(others.statements.count == 2)
      for statement in others.statements {
        town.proxy.rewrite(Route.waiting, as: WaitingPage.self) { _ in
          WaitingPage(records: [WaitingRecord(manifest: hers.manifest, statements: [statement])])
        }
        let lied = try await advocate(town).waiting()
        #expect(!lied.isWhole)
        #expect(!lied.accounts.contains { !$0.isEmpty })
      }
    }

    private func advocate(_ town: HostileTown) async throws -> AdvocateSession {
      let keys = try town.keys("advocate_ro")
      return try await AdvocateSession.open(
        town.service(signedBy: keys.signer), keys: keys, seen: nil)
    }

    @Test("An advocate sees what waits, and nothing of another record in its place")
    func waiting() async throws {
      let town = try HostileTown.found()
      let (mine, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      let (asked, foreign) = (try await mine.ask(), try await other.ask())
      let honest = try await advocate(town).waiting()
      #expect(honest.isWhole)
      func requests(_ accounts: [WaitingAccount], _ record: RecordID) -> [StatementHash]? {
        accounts.first { $0.record == record }?.requests.map(\.statement.hash)
      }
      #expect(requests(honest.accounts, mine.record) == [asked.hash])
      #expect(requests(honest.accounts, other.record) == [foreign.hash])
      let page = try CanonicalJSON.decode(
        WaitingPage.self, from: #require(town.proxy.heard(Route.waiting)), limit: 1 << 22)
      let records = page.records.suffix(2)
      let swapped = WaitingPage(records: [
        WaitingRecord(
          manifest: try #require(records.first).manifest,
          statements: try #require(records.last).statements)
      ])
      town.proxy.rewrite(Route.waiting, as: WaitingPage.self) { _ in swapped }
      let lied = try await advocate(town).waiting()
      #expect(!lied.isWhole)
      #expect(requests(lied.accounts, mine.record) == [])
    }

    @Test("An advocate is not shown a record that another has taken down")
    func foreignRecord() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      _ = try await told.ask()
      _ = try await advocate(town).waiting()
      let heard = try #require(town.proxy.heard(Route.waiting))
      town.proxy.say(heard, to: Route.waiting)
      let other = try PrincipalKeys.generate()
      let mine = try await advocate(town)
      let session = AdvocateSession(
        service: mine.service, keys: other, certificate: mine.certificate,
        directory: mine.directory, log: mine.log)
      let read = try await session.waiting()
      #expect(!read.isWhole)
      #expect(read.accounts.isEmpty)
    }
  }
}
