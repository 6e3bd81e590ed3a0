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
  @Suite("Lies to an officer") struct Reader {
    @Test("The text of another section or of another record is refused")
    func section() async throws {
      let town = try HostileTown.found()
      let mine = try await ToldRecord(in: town)
      let other = try await ToldRecord(in: town)
      try await mine.grant()
      try await other.grant()
      let sections = try await mine.read()
      #expect(sections.count == 2)
      _ = try await other.read()
      let paths = sections.map { Route.section(mine.record, $0.entry.sectionVersion) }
      let foreign = try #require(try await other.read().first).entry.sectionVersion
      let lies = [Route.section(other.record, foreign), paths[1]]
      for lie in lies {
        town.proxy.say(try #require(town.proxy.heard(lie)), to: paths[0])
        #expect(await fault { try await mine.read() } as? SealingError == .ciphertextDigest)
      }
      town.proxy.tellTheTruth()
      let grants = try #require(town.proxy.heard(Route.grants(other.record)))
      town.proxy.say(grants, to: Route.grants(mine.record))
      #expect(
        await fault { try await mine.read() } as? ClientError
          == .unverified("a grant is of another record"))
    }

    @Test("A share that gives one reader another key is refused, and the other reader reads")
    func keys() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await told.grant()
      try await told.grant(to: "officer_nl")
      #expect(try await told.read().count == 2)
      let victim = try town.keys("prosecutor_de").keyID
      town.proxy.lie(about: Route.releases) { asked, truth in
        var said = try await truth()
        let request = try StatementVerifier.peek(asked.envelope(), as: ReleaseRequest.self)
        guard request.officer == victim else { return said }
        let reply = try CanonicalJSON.decode(ReleaseReply.self, from: said.bytes, limit: 1 << 20)
        let hash = try reply.release.hash
        let shares = try reply.shares.map { share in
          SectionSeal(
            section: share.section, version: share.version,
            sealed: Bytes(
              bytes: try HPKE.seal(
                SecretBytes.random(count: 32), to: request.ephPk.bytes,
                info: SealContext.release(
                  request.grantHash, release: hash, share.sectionVersion))))
        }
        said.bytes = try CanonicalJSON.encode(reply.with(shares: shares))
        return said
      }
      #expect(await fault { try await told.read() } as? SealingError == .dekCommit)
      #expect(try await told.read("officer_nl").count == 2)
    }

    @Test("A recording that is not the file its section names is refused")
    func named() async throws {
      let told = try await ToldRecord(in: HostileTown.found(), recorded: true)
      try await told.grant()
      let session = try await told.reader()
      let section = try #require(try await told.read().first { !$0.entry.attachments.isEmpty })
      func play(named file: Digest?, _ range: Range<Int>? = nil) async throws {
        try await session.attachment(
          section.entry.attachments[0].attachment, of: section, in: told.record,
          length: ToldRecord.attachmentLength, range: range, file: file
        ) { _ in }
      }
      let bytes = [UInt8](repeating: 7, count: ToldRecord.attachmentLength)
      try await play(named: Digest(bytes: SHA256.hash(bytes)))
      let error = await fault { try await play(named: .zero) }
      #expect(
        error as? ClientError
          == .unverified("an attachment is not the file that its section names"))
      // A part has no hash of its own to compare.
      try await play(named: .zero, 0..<10)
    }

    @Test("A recording that is cut, reordered or mixed with another is refused")
    func attachment() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town, recorded: true)
      try await told.grant()
      let session = try await told.reader()
      let section = try #require(try await told.read().first { !$0.entry.attachments.isEmpty })
      let id = section.entry.attachments[0].attachment
      func play() async throws -> Int {
        var count = 0
        try await session.attachment(
          id, of: section, in: told.record, length: ToldRecord.attachmentLength
        ) { count += $0.count }
        return count
      }
      #expect(try await play() == ToldRecord.attachmentLength)
      let list = Route.segments(told.record, id)
      let pieces = (0...1).map { Route.segment(told.record, id, $0) }
      let (first, last) = (
        try #require(town.proxy.heard(pieces[0])), try #require(town.proxy.heard(pieces[1]))
      )
      town.proxy.rewrite(list, as: SegmentsBody.self) {
        SegmentsBody(hashes: $0.hashes.dropLast())
      }
      #expect(await fault { _ = try await play() } as? SealingError == .contentRoot)
      town.proxy.rewrite(list, as: SegmentsBody.self) {
        SegmentsBody(hashes: $0.hashes.reversed())
      }
      #expect(await fault { _ = try await play() } as? SealingError == .contentRoot)
      town.proxy.tellTheTruth()
      for lie in [Array(last.dropLast()), Array(first.prefix(last.count)), []] {
        town.proxy.say(lie, to: pieces[1])
        #expect(await fault { _ = try await play() } as? SealingError == .segmentHash)
      }
    }

    @Test("A grant and its release, replayed after she has ended it, open nothing")
    func replay() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      #expect(try await told.read().count == 2)
      let grants = try #require(town.proxy.heard(Route.grants(told.record)))
      let release = try #require(town.proxy.heard(Route.releases))
      let survivor = try await told.survivor()
      try await survivor.revoke(grant.hash, in: survivor.account(seen: nil))
      town.proxy.say(grants, to: Route.grants(told.record))
      let denial = await fault { try await told.read() }
      #expect((denial as? LoggedDenial)?.code == .revoked)
      town.proxy.say(release, to: Route.releases)
      #expect(await fault { try await told.read() } as? ReadingError == .releaseRequest)
    }

    @Test("A proof for another leaf is refused, and so is one under another log's key")
    func proof() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await told.grant()
      #expect(try await told.read().count == 2)
      let earlier = try CanonicalJSON.decode(
        ReleaseReply.self, from: #require(town.proxy.heard(Route.releases)), limit: 1 << 20)
      town.proxy.rewrite(Route.releases, as: ReleaseReply.self) {
        $0.with(proof: earlier.proof, consistency: [])
      }
      #expect(await fault { try await told.read() } as? LedgerError == .inclusion)
      town.proxy.rewrite(Route.releases, as: ReleaseReply.self) { reply in
        let proof = try LogProof(parsing: Array(reply.proof.utf8))
        let other = reply.proof.replacing(
          "index \(proof.index)\n", with: "index \(proof.index - 1)\n")
        return reply.with(proof: other)
      }
      #expect(await fault { try await told.read() } as? LedgerError == .inclusion)
      let stranger = try NoteSigner(name: town.keeper.log.verifier.name, key: .generate())
      town.proxy.rewrite(Route.releases, as: ReleaseReply.self) { reply in
        let proof = try LogProof(parsing: Array(reply.proof.utf8))
        let note = try SignedNote(parsing: proof.checkpoint)
        let other = try stranger.sign(note.text)
        return reply.with(
          proof: reply.proof.replacing(
            String(decoding: proof.checkpoint, as: UTF8.self),
            with: String(decoding: other.bytes, as: UTF8.self)))
      }
      #expect(await fault { try await told.read() } as? LedgerError == .checkpointSignature)
    }

    /// What an officer makes of a release that the operator signs and logs in the place of the
    /// honest one, with the keys of keeper and log.
    private func forge(
      _ told: ToldRecord, _ sign: @escaping @Sendable (Release, Signer) throws -> Envelope
    ) async throws -> (any Error)? {
      let town = told.town
      let session = try await told.reader()
      let held = try await told.held(by: session)
      let log = try ForgedLog(of: town, session.log)
      town.proxy.rewrite(Route.releases, as: ReleaseReply.self) { reply in
        let honest = try StatementVerifier.peek(
          Envelope(parsing: Array(reply.release.envelope.utf8)), as: Release.self)
        let forged = try sign(honest, town.keeper.principal.signer)
        let label = try LogLabel(view: held.reading.view, counter: UInt64(honest.count))
        let release = reply.release.with(envelope: forged.text)
        var other = log
        other.entries.append(try ForgedLog.entry(label: label, release, forged.hash))
        return try reply.with(
          release: release, proof: other.proof(of: log.entries.count),
          consistency: other.consistency(from: log.entries.count))
      }
      defer { town.proxy.tellTheTruth() }
      return await fault {
        _ = try await session.read(
          held, sections: held.grant.body.sections.map(\.sectionVersion), reason: .firstReading,
          words: "")
      }
    }

    @Test("A release of fewer sections than were given out is refused, though signed and logged")
    func fewer() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      #expect(try await told.read().count == 2)
      func sign(_ keep: Int) -> @Sendable (Release, Signer) throws -> Envelope {
        { honest, keeper in
          let body = Release(
            at: honest.at.adding(seconds: 1), record: honest.record, grantHash: honest.grantHash,
            requestHash: honest.requestHash, officer: honest.officer,
            sections: Array(honest.sections.prefix(keep)), outcome: honest.outcome,
            code: honest.code, count: honest.count)
          return try Statement(signing: body, with: [keeper]).envelope
        }
      }
      // All sections: the forged log is believed, and only the shares are not for this release.
      #expect(try await forge(told, sign(2)) as? SodiumError == .hpkeOpen)
      #expect(try await forge(told, sign(1)) as? ReadingError == .releaseRequest)
    }

    @Test("Another statement of the keeper is not taken for a release")
    func kind() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      #expect(try await told.read().count == 2)
      let fault = try await forge(told) { honest, keeper in
        try Statement(
          signing: RootFetch(at: honest.at, record: honest.record, fetches: 1), with: [keeper]
        ).envelope
      }
      #expect(fault as? StatementError == .payloadType)
    }
  }
}
