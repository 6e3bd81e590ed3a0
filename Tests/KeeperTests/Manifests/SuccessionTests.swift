import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("Later manifests at the keeper", .serialized)
struct SuccessionTests {
  /// Why a changed draft is refused; nothing of it may be kept.
  private func refusal(
    _ service: TestKeeper, _ record: TestRecord, signedBy signers: [Signer]? = nil,
    _ change: (inout LaterDraft) throws -> Void
  ) async throws -> KeeperError {
    var draft = try await service.laterDraft(in: record)
    try await service.send(draft)
    try change(&draft)
    let error = try await service.refusal { try await service.add(draft, signedBy: signers) }
    let account = try await service.keeper.account(
      record.id, from: 0, by: service.survivor(of: record))
    #expect(account.keys.count == record.entries.count)
    return error
  }

  @Test("An addition is taken once, from the advocate or from her, with all her keys")
  func adds() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.laterDraft(in: record)
    try await service.send(draft)
    let statement = try await service.add(draft)
    let again = try await service.keeper.act(
      record.id, statement.envelope.text, seals: ActSeals(keys: draft.keys),
      by: service.caller(record.advocate))
    #expect(again.statement.counter == nil)
    let first = try #require(draft.added.first)
    let next = SectionVersion(section: first.entry.section, version: 2)
    let second = try await service.laterDraft(
      in: record, after: draft.entries, adding: [(.account, next)])
    try await service.send(second)
    try await service.add(second, by: service.survivor(of: record))
    let survivor = try await service.survivor(of: record)
    let account = try await service.keeper.account(record.id, from: 0, by: survivor)
    #expect(account.keys.map(\.sectionVersion) == second.entries.map(\.sectionVersion))
    for section in draft.added + second.added {
      #expect(
        try await service.keeper.section(record.id, section.entry.sectionVersion, by: survivor)
          == section.bytes)
    }
    #expect(try await service.keeper.cleanUp().listed == 6)
  }

  @Test("Nothing of a manifest is rewritten or dropped, and versions count up")
  func rewrites() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let dropped = try await refusal(service, record) { $0.entries.removeFirst() }
    #expect(dropped.statement == .manifestRewrites)
    let rewritten = try await refusal(service, record) {
      $0.entries[0] = $0.entries[0].with(digest: .zero)
    }
    #expect(rewritten.statement == .manifestRewrites)
    let keys = try await refusal(service, record) { $0.survivor = other.seed.publicKeys }
    #expect(keys.code == .notFound)
    let code = try await refusal(service, record) { $0.code = other.code }
    #expect(code.statement == .manifestIdentity)
    for version in [2, 0, 3] {
      let jump = try await refusal(service, record) { draft in
        draft.entries[3] = draft.entries[3].with(version: version)
      }
      #expect(jump.statement == .manifestVersion)
    }
  }

  @Test("There is one key for each version that is added, and none else")
  func keys() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    #expect(try await refusal(service, record) { $0.keys = [] }.code == .malformed)
    let more = try record.keys()
    #expect(try await refusal(service, record) { $0.keys += more.prefix(1) }.code == .malformed)
    #expect(try await refusal(service, record) { $0.keys += $0.keys }.code == .malformed)
    #expect(try await refusal(service, record) { $0.keys = more.dropLast(2) }.code == .malformed)
  }

  @Test("What it adds is here, and what it says")
  func complete() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let unsent = try await service.laterDraft(in: record)
    #expect(try await service.refusal { try await service.add(unsent) }.code == .malformed)
    let other = try await refusal(service, record) {
      $0.entries[3] = $0.entries[3].with(digest: .zero)
    }
    #expect(other.code == .malformed)
    let longer = try await refusal(service, record) {
      $0.entries[3] = $0.entries[3].with(length: $0.entries[3].length + 1)
    }
    #expect(longer.code == .malformed)
    let attachment = try #require(record.entries[0].attachments.first)
    let missing = try ManifestAttachment(
      attachment: Fresh.id(), segments: attachment.segments, length: attachment.length,
      contentRoot: attachment.contentRoot)
    let unattached = try await refusal(service, record) {
      $0.entries[3] = $0.entries[3].with(attachments: [missing])
    }
    #expect(unattached.code == .malformed)
  }

  @Test("A clean-up between the check and the admission is noticed")
  func between() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.laterDraft(in: record)
    try await service.send(draft)
    service.clock.advance(Keeper.unlistedSeconds + 1)
    #expect(try await service.keeper.cleanUp().deleted == 1)
    #expect(try await service.refusal { try await service.add(draft) }.code == .malformed)
    try await service.send(draft)
    try await service.add(draft)
    service.clock.advance(Keeper.unlistedSeconds + 1)
    #expect(try await service.keeper.cleanUp().listed == 5)
  }

  @Test("What is deleted between the check of an addition and its admission is noticed")
  func interrupted() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.laterDraft(in: record)
    try await service.send(draft)
    let version = try #require(draft.added.first).entry.sectionVersion
    let row = SectionRow(record: record.id, version: version, stored: service.clock.now())
    service.keyStore.interruptReading {
      try await service.records.write { try $0.deleteSection(row) }
    }
    #expect(try await service.refusal { try await service.add(draft) }.code == .malformed)
  }

  @Test("It is signed by her and by an advocate whose certificate counts")
  func signers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let (advocate, hers) = (record.advocate.signer, record.seed.signer)
    let without = try await refusal(service, record, signedBy: [advocate]) { _ in }
    #expect(without.code == .notFound)
    let alone = try await service.laterDraft(in: record)
    try await service.send(alone)
    let survivor = try await service.survivor(of: record)
    let unsigned = try await service.refusal {
      try await service.add(alone, signedBy: [hers], by: survivor)
    }
    #expect(unsigned.statement == .signature)
    var officer = alone
    officer.advocate = service.people.officer
    let police = try await service.refusal {
      try await service.add(officer, by: survivor)
    }
    #expect(police.statement == .certificateUnknown)
    let other = try await refusal(service, record) {
      $0.named = service.people.otherAdvocate.keyID
    }
    #expect(other.code == .notFound)
  }

  @Test("A record that is foreign and one that is not there look alike")
  func foreign() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let stranger = try await service.caller(service.people.otherAdvocate)
    let absent = try service.draft(by: service.people.otherAdvocate)
    var forged = try await service.laterDraft(in: record, by: service.people.otherAdvocate)
    forged.survivor = absent.seed.publicKeys
    for (id, statement) in [
      (record.id, try forged.signed(by: [forged.advocate.signer, absent.seed.signer])),
      (absent.id, try absent.manifest()),
    ] {
      let error = try await service.refusal {
        try await service.keeper.act(id, statement.envelope.text, by: stranger)
      }
      #expect(error.code == .notFound)
    }
    #expect(try await service.audit().isEmpty)
  }

  @Test("Of two additions at once exactly one is taken, and the other can be signed anew")
  func race() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let drafts = [
      try await service.laterDraft(in: record), try await service.laterDraft(in: record),
    ]
    for draft in drafts { try await service.send(draft) }
    try await service.add(drafts[0])
    let error = try await service.refusal { try await service.add(drafts[1]) }
    #expect(error.code == .conflict)
    var second = drafts[1]
    second.place = try await service.place(in: record)
    second.entries = drafts[0].entries + second.added.map(\.entry)
    try await service.add(second)
  }

  @Test("Whoever put something in the place of her next version gives way to her advocate")
  func squatted() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let next = SectionVersion(section: record.entries[0].section, version: 2)
    let squatter = try await service.caller(service.people.otherAdvocate)
    try await service.keeper.storeSection(record.id, next, [1, 2, 3], by: squatter)
    let draft = try await service.laterDraft(in: record, adding: [(.account, next)])
    try await service.send(draft)
    let late = try await service.refusal {
      try await service.keeper.storeSection(record.id, next, [1, 2, 3], by: squatter)
    }
    #expect(late.code == .malformed)
    try await service.add(draft)
    let listed = try await service.refusal {
      try await service.keeper.storeSection(
        record.id, next, [1, 2, 3], by: service.caller(record.advocate))
    }
    #expect(listed.code == .malformed)
  }

  @Test("While the record is being erased nothing is added")
  func erasing() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    try await service.act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
    #expect(try await refusal(service, record) { _ in }.statement == .outOfPlace)
  }
}

extension ManifestSection {
  func with(
    version: Int? = nil, digest: Digest? = nil, length: Int? = nil,
    attachments: [ManifestAttachment]? = nil
  ) -> ManifestSection {
    ManifestSection(
      section: section, version: version ?? self.version, kind: kind, dekCommit: dekCommit,
      length: length ?? self.length, digest: digest ?? self.digest,
      attachments: attachments ?? self.attachments)
  }
}
