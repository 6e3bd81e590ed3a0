import API
import Client
import Console
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("An account that goes on from one that was verified") struct ContinuedAccount {
    private static let incomplete = ClientError.unverified(
      "a statement is missing or out of order", .statementsIncomplete)

    private func heard(_ told: ToldRecord) throws -> RecordAccount {
      try CanonicalJSON.decode(
        RecordAccount.self, from: #require(told.town.proxy.heard(Route.account(told.record))),
        limit: 1 << 24)
    }

    @Test("It says the same as one that is read anew, and asks for what is new only")
    func goesOn() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      try await told.grant()
      try await told.read()
      let read = try await survivor.account(after: before)
      #expect(try heard(told).statements.allSatisfy { $0.leaf >= before.log.size })
      let grant = try #require(read.history.grants.keys.first)
      try await survivor.revoke(grant, in: read)
      let after = try await survivor.account(after: read)
      let anew = try await survivor.account(seen: nil)
      for account in [after, anew] {
        #expect(account.alarms == [])
        #expect(account.releases.count == 1)
        #expect(account.history.revoked.keys.contains(grant))
      }
      #expect(after.acts.map(\.admitted) == anew.acts.map(\.admitted))
      #expect(after.requests.map(\.admitted) == anew.requests.map(\.admitted))
      #expect(after.fetches.map(\.admitted) == anew.fetches.map(\.admitted))
      #expect(after.keys == anew.keys)
      #expect(after.log.note == anew.log.note)
    }

    @Test("Nothing new is the same account again")
    func nothing() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let after = try await survivor.account(after: before)
      #expect(after.alarms == [])
      #expect(after.acts.map(\.admitted) == before.acts.map(\.admitted))
    }

    @Test("A section that was added comes with its key")
    func added() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let file = "---\nlanguage: ro\n---\n\n## needs\n\nUn medic.\n"
      let statement = try StatementFile(parsing: Array(file.utf8))
      let addition = RecordAddition(
        sections: [.init(content: try #require(statement.contents.first), attachments: [])],
        versions: [], answers: nil)
      let advocate = try await AdvocateSession.open(
        town.service(), keys: town.keys("advocate_ro"), seen: nil)
      let run = try await advocate.seal(addition, with: survivor, in: before)
      try await advocate.send(run, of: addition)
      _ = try await advocate.admit(run)
      let after = try await survivor.account(after: before)
      #expect(after.keys.count == before.keys.count + 1)
      #expect(after.alarms == [])
    }

    @Test("Whoever was certified meanwhile is known")
    func people() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let (keys, now) = (try PrincipalKeys.generate(), Timestamp.now)
      let agency = try town.federation.roots[0].certify(
        CertificateRequest(
          name: "Office of Dew", role: .agency, country: .romania,
          agency: #require(AgencyCode(rawValue: "dew")), units: [], keys: keys),
        for: #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: 3_600))), now: now)
      let root = try town.service(signedBy: town.federation.roots[0].signer)
      _ = try await root.publish(agency.envelope, seen: nil)
      let after = try await survivor.account(after: before)
      #expect(after.directory.known(subject: keys.keyID) != nil)
      #expect(after.alarms == [])
    }

    @Test("What is hidden of what is new sets off the alarm, at the end and in between")
    func hidden() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      try await survivor.freeze(in: before)
      let path = Route.account(told.record)
      town.proxy.rewrite(path, as: RecordAccount.self) { $0.with([]) }
      let after = try await survivor.account(after: before)
      #expect(after.alarms == [.logExtra])
      town.proxy.tellTheTruth()
      try await survivor.unfreeze(in: survivor.account(seen: nil))
      town.proxy.rewrite(path, as: RecordAccount.self) { $0.with(Array($0.statements.dropFirst())) }
      let error = await fault { _ = try await survivor.account(after: before) }
      #expect(error as? ClientError == Self.incomplete)
    }

    @Test("What was told before is not told again, and nothing in another order")
    func order() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      try await told.grant()
      let before = try await survivor.account(seen: nil)
      // Without the manifest, for which all would be read again.
      let page = try heard(told)
      let known = try CanonicalJSON.encode(page.with(Array(page.statements.dropFirst())))
      try await told.read()
      let grant = try #require(before.history.grants.keys.first)
      try await survivor.revoke(grant, in: before)
      // A reading is told behind the decision that came after it.
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
        $0.with($0.statements.reversed())
      }
      let turned = await fault { _ = try await survivor.account(after: before) }
      #expect(turned as? ClientError == Self.incomplete)
      town.proxy.say(known, to: Route.account(told.record))
      let again = await fault { _ = try await survivor.account(after: before) }
      #expect(again as? ClientError == Self.incomplete)
    }

    @Test("An entry of hers that nobody explains sets off the alarm")
    func extra() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      for (view, alarm) in [
        (try told.seed.grantView(grant.body.grant), RecordAlarm.logExtra),
        (try told.seed.recordView(told.record), .logDuplicate),
      ] {
        var forged = try ForgedLog(of: town, before.log)
        let label = try LogLabel(view: view, counter: 0)
        forged.entries.append(
          try LogEntry(label: label, commitment: LogCommitment(bytes: Random.bytes(32))).bytes)
        try forged.tell(town.proxy)
        #expect(try await survivor.account(after: before).alarms == [alarm])
      }
    }

    @Test("A log that does not go on from the one before is refused")
    func fork() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      var forged = try ForgedLog(of: town, before.log)
      forged.entries[0] = try FakeLog.entry()
      for added in 0...1 {
        if added > 0 { forged.entries.append(try FakeLog.entry()) }
        try forged.tell(town.proxy)
        let error = await fault { _ = try await survivor.account(after: before) }
        #expect(error as? LedgerError == .checkpointInconsistent)
      }
    }
  }
}
