import API
import Client
import Console
import Ledger
import Sealing
import Sodium
import Statements
import Synchronization
import Testimony
import Testing

extension HostileService {
  @Suite("An account that goes on from what her machine has kept") struct KeptAccounts {
    private func bytes(_ record: SurvivorRecord) throws -> (account: [UInt8], texts: [UInt8]) {
      let kept = try KeptAccount(record)
      return try #require(kept).bytes()
    }

    private func account(_ bytes: (account: [UInt8], texts: [UInt8])) -> KeptAccount? {
      KeptAccount(bytes.account) {
        bytes.texts
      } lost: {
        Lost()
      }
    }

    private struct Lost: Error {}

    /// A record as it was kept, and as it comes back.
    private func kept(_ told: ToldRecord) async throws -> (before: SurvivorRecord, KeptAccount) {
      let before = try await told.survivor().account(seen: nil)
      let bytes = try bytes(before)
      return (before, try #require(account(bytes)))
    }

    private func used() async throws -> ToldRecord {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      try await told.read()
      return told
    }

    private func heard(_ told: ToldRecord) throws -> RecordAccount {
      try CanonicalJSON.decode(
        RecordAccount.self, from: #require(told.town.proxy.heard(Route.account(told.record))),
        limit: 1 << 24)
    }

    private func expectSame(_ one: SurvivorRecord, _ other: SurvivorRecord) throws {
      #expect(one.alarms == other.alarms)
      #expect(one.told == other.told)
      #expect(one.releases.outlines == other.releases.outlines)
      #expect(
        try one.releases.all().map(\.release.admitted)
          == other.releases.all().map(\.release.admitted))
      #expect(
        try one.releases.all().map(\.request.hash) == other.releases.all().map(\.request.hash))
      #expect(one.keys == other.keys)
      #expect(one.history.head == other.history.head)
      #expect(one.history.revoked == other.history.revoked)
      #expect(one.log.note == other.log.note)
    }

    @Test("It says the same as one that is read anew, and nothing is asked for again")
    func nothingNew() async throws {
      let told = try await used()
      let (before, kept) = try await kept(told)
      #expect(before.hasNews && before.releases.given.count == 1)
      let after = try await told.survivor().account(seen: nil, kept: kept)
      try expectSame(after, before)
      #expect(!after.hasNews)
      #expect(try heard(told).statements.isEmpty)
      let last = try #require(try after.releases.lastGiven())
      #expect(last.release.statement.hash == (try before.releases[0].release.statement.hash))
    }

    @Test("What is new is verified and added, now and once it was kept again")
    func news() async throws {
      let told = try await used()
      let (before, kept) = try await kept(told)
      try await told.read()
      let survivor = try await told.survivor()
      let read = try await survivor.account(seen: nil, kept: kept)
      #expect(read.hasNews && read.releases.count == 2)
      #expect(try heard(told).statements.allSatisfy { $0.leaf >= before.log.size })
      let text = try bytes(read)
      let again = try #require(account(text))
      try await survivor.revoke(#require(read.history.grants.keys.first), in: read)
      let after = try await survivor.account(seen: nil, kept: again)
      try expectSame(after, try await survivor.account(seen: nil))
      // And on from there, in one program.
      try await survivor.freeze(in: after)
      try expectSame(
        try await survivor.account(after: after), try await survivor.account(seen: nil))
    }

    @Test("What is hidden of what is new sets off the alarm")
    func hidden() async throws {
      let told = try await used()
      let (_, kept) = try await kept(told)
      try await told.read()
      told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { $0.with([]) }
      let after = try await told.survivor().account(seen: nil, kept: kept)
      #expect(after.alarms == [.logExtra])
      #expect(try KeptAccount(after) == nil)
    }

    @Test("More readings than she allowed are told, with those that were kept")
    func counted() async throws {
      let told = try await used()
      let (_, kept) = try await kept(told)
      try await told.read()
      // The same reading a second time.
      told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
        $0.with($0.statements + $0.statements)
      }
      let survivor = try await told.survivor()
      let error = await fault { _ = try await survivor.account(seen: nil, kept: kept) }
      #expect(
        error as? ClientError
          == .unverified("a release is missing or out of order", .statementsIncomplete))
    }

    @Test("A log that holds something else in the place of a reading is not believed")
    func changed() async throws {
      let told = try await used()
      let (before, kept) = try await kept(told)
      let leaf = try #require(before.releases.outlines.first).leaf
      var forged = try ForgedLog(of: told.town, before.log)
      let entry = try LogEntry(parsing: forged.entries[leaf][...])
      forged.entries[leaf] = try LogEntry(
        label: entry.label, commitment: LogCommitment(bytes: Random.bytes(32))
      ).bytes
      try forged.tell(told.town.proxy)
      let survivor = try await told.survivor()
      let error = await fault { _ = try await survivor.account(seen: nil, kept: kept) }
      #expect(
        error as? ClientError
          == .unverified(
            "a statement is not in the log where it should be", .statementMisplaced))
    }

    @Test("An entry of hers that nobody explains sets off the alarm, under each view")
    func extra() async throws {
      let told = try await used()
      let (before, kept) = try await kept(told)
      let grant = try #require(before.history.grants.values.first).body
      for (view, counter) in [
        (try told.seed.grantView(grant.grant), 900),
        (try told.seed.recordView(told.record), 60_000),
      ] {
        var forged = try ForgedLog(of: told.town, before.log)
        forged.entries.append(
          try LogEntry(
            label: LogLabel(view: view, counter: UInt64(counter)),
            commitment: LogCommitment(bytes: Random.bytes(32))
          ).bytes)
        try forged.tell(told.town.proxy)
        let after = try await told.survivor().account(seen: nil, kept: kept)
        #expect(after.alarms == [.logExtra])
      }
    }

    @Test("What was kept of another record, or is longer than the log, is passed over")
    func foreign() async throws {
      let town = try HostileTown.found()
      let (one, other) = (try await ToldRecord(in: town), try await ToldRecord(in: town))
      try await one.grant()
      let (_, kept) = try await kept(one)
      let after = try await other.survivor().account(seen: nil, kept: kept)
      try expectSame(after, try await other.survivor().account(seen: nil))
      #expect(after.hasNews)
      let (_, mine) = try await self.kept(other)
      var shorter = try ForgedLog(of: town, after.log)
      shorter.entries.removeLast(2)
      try shorter.tell(town.proxy)
      let early = try await other.survivor().account(seen: nil, kept: mine)
      try expectSame(early, try await other.survivor().account(seen: nil))
    }

    @Test("A section that was added comes with its key")
    func added() async throws {
      let told = try await used()
      let (before, kept) = try await kept(told)
      let survivor = try await told.survivor()
      let file = "---\nlanguage: ro\n---\n\n## needs\n\nUn medic.\n"
      let statement = try StatementFile(parsing: Array(file.utf8))
      let addition = RecordAddition(
        sections: [.init(content: try #require(statement.contents.first), attachments: [])],
        versions: [], answers: nil)
      let advocate = try await AdvocateSession.open(
        told.town.service(), keys: told.town.keys("advocate_ro"), seen: nil)
      let run = try await advocate.seal(addition, with: survivor, in: before)
      try await advocate.send(run, of: addition)
      _ = try await advocate.admit(run)
      let after = try await survivor.account(seen: nil, kept: kept)
      #expect(after.keys.count == before.keys.count + 1)
      try expectSame(after, try await survivor.account(seen: nil))
    }

    @Test("When somebody was certified meanwhile all is verified with who is there now")
    func people() async throws {
      let told = try await used()
      let (_, kept) = try await kept(told)
      let (keys, now) = (try PrincipalKeys.generate(), Timestamp.now)
      let root = told.town.federation.roots[0]
      let agency = try root.certify(
        CertificateRequest(
          name: "Office of Dew", role: .agency, country: .romania,
          agency: #require(AgencyCode(rawValue: "dew")), units: [], keys: keys),
        for: #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: 3_600))), now: now)
      _ = try await told.town.service(signedBy: root.signer)
        .publish(agency.envelope, seen: nil)
      let after = try await told.survivor().account(seen: nil, kept: kept)
      #expect(after.directory.known(subject: keys.keyID) != nil)
      #expect(after.hasNews)
      #expect(try heard(told).statements.count == after.told.count + after.releases.count)
    }

    @Test("Her decisions are verified again: a chain that was changed on the way is not taken up")
    func decisions() async throws {
      let told = try await used()
      let before = try await told.survivor().account(seen: nil)
      var bytes = try bytes(before)
      let grant = try #require(before.told.first { $0.envelope.contains("grant.v1") })
      // One character of the signature, in the JSON in the JSON.
      let text = Array(grant.envelope.utf8)
      let mark = Array("\"sig\":\"".utf8)
      let place = try #require(text.indices.first { text[$0...].starts(with: mark) })
      let signature = Array(text[(place + mark.count)...].prefix(40))
      let start = try #require(
        bytes.account.indices.first { bytes.account[$0...].starts(with: signature) })
      bytes.account[start] =
        bytes.account[start] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let kept = try #require(account(bytes))
      let after = try await told.survivor().account(seen: nil, kept: kept)
      try expectSame(after, before)
      #expect(after.hasNews)
    }

    @Test("What is cut off, or of another version, is none")
    func malformed() async throws {
      let told = try await used()
      let bytes = try bytes(await told.survivor().account(seen: nil)).account
      func account(_ bytes: [UInt8]) -> KeptAccount? { self.account((bytes, [])) }
      for count in [0, 3, 4, 100, bytes.count / 2, bytes.count - 1] {
        #expect(account(Array(bytes.prefix(count))) == nil)
      }
      #expect(account(bytes + [0]) == nil)
      var other = bytes
      let format = Array("kept-account/v2".utf8)
      let place = try #require(other.indices.first { other[$0...].starts(with: format) })
      other[place + format.count - 1] = UInt8(ascii: "0")
      #expect(account(other) == nil)
      #expect(account(bytes) != nil)
    }

    @Test("Texts of readings are asked for when one is looked at, and none but their own are taken")
    func texts() async throws {
      let told = try await used()
      try await told.read()
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let bytes = try bytes(before)
      let other = try self.bytes(before).texts
      for texts in [other, [], Array(bytes.texts.dropLast()), bytes.texts] {
        let asked = Mutex(0)
        let lost = Mutex(0)
        let kept = try #require(
          KeptAccount(bytes.account) {
            asked.withLock { $0 += 1 }
            return texts
          } lost: {
            lost.withLock { $0 += 1 }
            return Lost()
          })
        let after = try await survivor.account(seen: nil, kept: kept)
        let last = try #require(try after.releases.lastGiven())
        #expect(last.release.admitted == (try before.releases[1].release.admitted))
        #expect(asked.withLock(\.self) == 0)
        if texts == bytes.texts {
          try expectSame(after, before)
          #expect(asked.withLock(\.self) == 1)
        } else {
          #expect(throws: Lost.self) { try after.releases[0] }
          #expect(throws: Lost.self) { try after.releases.all() }
          #expect(lost.withLock(\.self) == 2)
        }
      }
    }
  }
}
