import API
import Client
import Keeper
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  /// The keys of keeper and log are the liar's.
  @Suite("Lies of the operator") struct Operator {
    @Test("Two clients who are told two logs notice it when they compare, whichever came first")
    func fork() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let one = try await told.reader()
      _ = try await told.reader(seen: one.log.note)
      var forged = try ForgedLog(of: town, one.log)
      forged.entries[forged.entries.count - 1] = try FakeLog.entry()
      try forged.tell(town.proxy)
      let other = try await told.reader("officer_nl")
      #expect(other.log.size == one.log.size)
      let error = await fault { _ = try await told.reader(seen: one.log.note) }
      #expect(error as? LedgerError == .checkpointInconsistent)
      town.proxy.tellTheTruth()
      let back = await fault { _ = try await told.reader("officer_nl", seen: other.log.note) }
      #expect(back as? LedgerError == .checkpointInconsistent)
    }

    @Test("A log that was rolled back to an earlier day is refused by whoever has seen more")
    func rollback() async throws {
      let town = try HostileTown.found()
      let early = try await town.service().log(seen: nil)
      let old = try ForgedLog(of: town, early)
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let seen = try await survivor.account(seen: nil).log.note
      #expect(try await survivor.account(seen: LogMemory(note: seen)).alarms == [])
      try old.tell(town.proxy)
      let error = await fault { _ = try await survivor.account(seen: LogMemory(note: seen)) }
      #expect(error as? LedgerError == .checkpointRollback)
      // She has never been here: her own opening is not in this log.
      let first = await fault { _ = try await survivor.account(seen: nil) }
      #expect(first as? ClientError == .unverified("the record is not hers", .recordForeign))
    }

    @Test("A checkpoint that another key has signed is refused")
    func checkpoint() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      _ = try await told.survivor().account(seen: nil)
      let honest = try SignedNote(parsing: #require(town.proxy.heard(Route.checkpoint)))
      let stranger = try NoteSigner(name: town.keeper.log.verifier.name, key: .generate())
      town.proxy.say(try stranger.sign(honest.text).bytes, to: Route.checkpoint)
      let survivor = try await told.survivor()
      #expect(
        await fault { _ = try await survivor.account(seen: nil) } as? LedgerError
          == .checkpointSignature)
      #expect(await fault { _ = try await told.reader() } as? LedgerError == .checkpointSignature)
    }

    @Test("A reading that is hidden under a label that was used before sets off the alarm")
    func label() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      try await told.read()
      let survivor = try await told.survivor()
      let honest = try await survivor.account(seen: nil)
      #expect(honest.releases.count == 1)
      #expect(honest.alarms == [])
      var forged = try ForgedLog(of: town, honest.log)
      let label = try LogLabel(view: told.seed.grantView(grant.body.grant), counter: 0)
      forged.entries.append(
        try LogEntry(label: label, commitment: LogCommitment(bytes: Random.bytes(32))).bytes)
      try forged.tell(town.proxy)
      #expect(
        try await survivor.account(seen: LogMemory(note: honest.log.note)).alarms == [.logDuplicate]
      )
    }

    @Test("A reading that is shown to her as one of fewer sections or by another grant is refused")
    func fewer() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      try await told.read()
      let survivor = try await told.survivor()
      let honest = try await survivor.account(seen: nil)
      #expect(honest.alarms == [])
      let reading = try #require(honest.releases.all().first)
      let (body, admitted) = (reading.release.statement.body, reading.release.admitted)
      let label = try LogLabel(view: told.seed.grantView(grant.body.grant), counter: 0)
      func shown(
        _ sections: [SectionVersion], _ request: Statement<ReleaseRequest>
      ) async throws -> (any Error)? {
        let forged = try Statement(
          signing: Release(
            at: body.at.adding(seconds: 1), record: body.record, grantHash: body.grantHash,
            requestHash: request.hash, officer: body.officer, sections: sections,
            outcome: body.outcome, code: body.code, count: body.count),
          with: [town.keeper.principal.signer])
        let other = admitted.with(
          envelope: forged.envelope.text, request: request.envelope.text)
        var log = try ForgedLog(of: town, honest.log)
        log.entries[admitted.leaf] = try ForgedLog.entry(label: label, other, forged.hash)
        try log.tell(town.proxy)
        town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
          page.with(page.statements.map { $0.leaf == admitted.leaf ? other : $0 })
        }
        return await fault { _ = try await survivor.account(seen: nil) }
      }
      // The forging itself is believed: log and keeper are the liar's.
      #expect(try await shown(body.sections, reading.request) == nil)
      let refusal = ClientError.unverified(
        "a release is not what was asked for", .readingUnverified)
      let fewer = try await shown(Array(body.sections.prefix(1)), reading.request)
      #expect(fewer as? ClientError == refusal)
      let asked = reading.request.body
      let elsewhere = try Statement(
        signing: ReleaseRequest(
          at: asked.at, grantHash: .zero, sections: asked.sections, officer: asked.officer,
          ephPk: asked.ephPk, nonce: asked.nonce, reason: asked.reason,
          sealedReason: asked.sealedReason, seen: asked.seen),
        with: [town.keys("prosecutor_de").signer])
      #expect(try await shown(body.sections, elsewhere) as? ClientError == refusal)
    }

    @Test("A record that an officer has signed in an advocate's place is refused by other officers")
    func role() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await told.grant()
      let session = try await told.reader()
      let honest = try await told.held(by: session).reading.manifest.body
      let path = Route.grants(told.record)
      let grants = try CanonicalJSON.decode(
        GrantsBody.self, from: #require(town.proxy.heard(path)), limit: 1 << 24)
      let held = try #require(grants.grants.first)
      let entries = try ForgedLog(of: town, session.log)
      func forged(by person: String) async throws -> (any Error)? {
        let keys = try town.keys(person)
        let manifest = try Statement(
          signing: Manifest(
            at: honest.at, record: honest.record, seq: 0, prev: .zero, survivor: honest.survivor,
            advocate: keys.keyID, code: honest.code, language: .polish, hearing: honest.hearing,
            consentText: honest.consentText, sections: honest.sections),
          with: [keys.signer, told.seed.signer])
        let admitted = held.manifest.with(envelope: manifest.envelope.text)
        var log = entries
        let label = try LogLabel(view: told.seed.recordView(told.record), counter: 0)
        log.entries[admitted.leaf] = try ForgedLog.entry(label: label, admitted, manifest.hash)
        try log.tell(town.proxy)
        let other = GrantedRecord(
          grant: held.grant, proof: held.proof, manifest: admitted, unit: held.unit,
          sealed: held.sealed, generation: held.generation, unitSeal: held.unitSeal,
          restrictions: held.restrictions, code: held.code)
        town.proxy.say(try CanonicalJSON.encode(GrantsBody(grants: [other])), to: path)
        return await fault { _ = try await told.held(by: told.reader()) }
      }
      // An advocate's is believed so far; her grant is for another one.
      #expect(try await forged(by: "advocate_ro") as? StatementError == .grantManifest)
      #expect(try await forged(by: "officer_nl") as? StatementError == .certificateRole)
    }

    @Test("A pause that is presented as its end is refused, though a log holds it so")
    func kind() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      try await survivor.freeze(in: survivor.account(seen: nil))
      let honest = try await survivor.account(seen: nil)
      #expect(honest.alarms == [])
      let (act, admitted) = try #require(honest.acts.last)
      let other = Envelope(
        payloadType: StatementKind.unfreeze.payloadType, payload: act.envelope.payload,
        signatures: act.envelope.signatures)
      var forged = try ForgedLog(of: town, honest.log)
      let label = try LogLabel(
        view: told.seed.recordView(told.record), counter: UInt64(#require(admitted.counter)))
      forged.entries[admitted.leaf] = try ForgedLog.entry(label: label, admitted, other.hash)
      try forged.tell(town.proxy)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
        page.with(
          page.statements.map {
            $0.leaf == admitted.leaf ? $0.with(envelope: other.text) : $0
          })
      }
      let error = await fault { _ = try await survivor.account(seen: nil) }
      #expect(error as? StatementError == .signature)
    }

    @Test("A revocation that was cut out of account and log leaves a gap in her chain")
    func gap() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      try await survivor.revoke(grant.hash, in: survivor.account(seen: nil))
      let revoked = try await survivor.account(seen: nil)
      try await survivor.freeze(in: revoked)
      let honest = try await survivor.account(seen: nil)
      #expect(honest.alarms == [])
      let cut = try #require(revoked.acts.last).admitted
      let view = try told.seed.recordView(told.record)
      var forged = try ForgedLog(of: town, honest.log)
      forged.entries[cut.leaf] = try FakeLog.entry()
      // What came later gets the counter before, and a label of it.
      let page = try CanonicalJSON.decode(
        RecordAccount.self, from: #require(town.proxy.heard(Route.account(told.record))),
        limit: 1 << 24)
      var statements: [AdmittedStatement] = []
      for admitted in page.statements where admitted.leaf != cut.leaf {
        guard admitted.leaf > cut.leaf, let counter = admitted.counter else {
          statements.append(admitted)
          continue
        }
        let moved = admitted.with(counter: counter - 1)
        let label = try LogLabel(view: view, counter: UInt64(counter - 1))
        forged.entries[moved.leaf] = try ForgedLog.entry(label: label, moved, moved.hash)
        statements.append(moved)
      }
      try forged.tell(town.proxy)
      town.proxy.say(
        try CanonicalJSON.encode(page.with(statements)), to: Route.account(told.record))
      let error = await fault { _ = try await survivor.account(seen: nil) }
      #expect(error as? StatementError == .chainSeq)
    }
  }
}
