import Foundation
import Keeper
import Policy
import Sealing
import Statements
import Testimony
import Testing

/// What an operator may do to policies, and what it does to grants: a wider one opens nothing that
/// she has not granted, a narrower one closes at once.
@Suite("A policy that is changed under a grant", .serialized)
struct PolicyChangeTests {
  /// A book in which texts of files are replaced, everywhere they stand.
  private static func book(_ changes: [(file: String, before: String, after: String)]) throws
    -> PolicyBook
  {
    var files = Dictionary(
      uniqueKeysWithValues: try PolicyBook.embedded.files.map {
        ("\($0.name).yaml", String(decoding: $0.bytes, as: UTF8.self))
      })
    for change in changes {
      let text = try #require(files[change.file + ".yaml"])
      try #require(text.contains(change.before), "\(change.before)")
      files[change.file + ".yaml"] = text.replacing(change.before, with: change.after)
    }
    return try PolicyBook(files: files.mapValues { Array($0.utf8) })
  }

  /// Longer spans, every section kind for prosecutors, and no reflection period to speak of.
  private static func wider() throws -> PolicyBook {
    let everything = "others, exit, tellings, health, needs, wishes, observations, private_life]"
    let sections = "others, exit, tellings, health]"
    return try book([
      ("eu", "days: 180", "days: 3650"), ("eu", "days: 366", "days: 3660"),
      ("eu", sections, everything), ("de", sections, everything), ("ro", sections, everything),
      ("eu", "      days: 30\n      shields", "      days: 1\n      shields"),
    ])
  }

  @Test("Widened, it opens no section that the grant does not name")
  func sections() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record) { $0.sections.removeLast() }
    try await service.close()
    let wide = try await service.reopened(under: Self.wider())
    let denied = try await wide.release(grant) { $0.sections = record.versions }
    #expect(denied.code == .sections)
    #expect(denied.reply.shares.isEmpty)
    #expect(try await wide.release(grant).code == .released)
  }

  @Test("Widened, it prolongs nothing: the grant ends when it says")
  func span() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.close()
    let wide = try await service.reopened(under: Self.wider())
    service.clock.advance(30 * TestKeeper.day - 1)
    #expect(try await wide.release(grant).code == .released)
    service.clock.advance(1)
    #expect(try await wide.release(grant).code == .expired)
  }

  @Test("Widened, it gives back no release that was used and no grant that was revoked")
  func uses() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let once = try await service.grant(in: record) { $0.maxReleases = 1 }
    let revoked = try await service.grant(in: record)
    #expect(try await service.release(once).code == .released)
    try await service.revoke(revoked.hash, in: record)
    try await service.close()
    let wide = try await service.reopened(under: Self.wider())
    #expect(try await wide.release(once).code == .exhausted)
    #expect(try await wide.release(revoked).code == .revoked)
  }

  @Test("Widened, it lets nobody in who is not a recipient")
  func recipients() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.close()
    let wide = try await service.reopened(under: Self.wider())
    let caller = try await wide.caller(wide.people.advocate)
    let request = try wide.releaseDraft(grant, by: wide.people.advocate).signed()
    await #expect(throws: KeeperError.self) {
      try await wide.keeper.release(request.envelope.text, by: caller)
    }
  }

  @Test(
    "Narrowed, it denies what it no longer allows, and says so; changed back, the grant counts again",
    arguments: [
      (
        "de",
        "control,\n        exploitation, perpetrators, belongings, others, exit, tellings, health]",
        "control,\n        exploitation, perpetrators, belongings, others, exit, tellings]", false
      ),
      ("de", "sections: [session, account, identity,", "sections: [session, account,", true),
      ("ro", "sections: [session, account, identity,", "sections: [session, account,", true),
      ("eu", "days: 180", "days: 29", true), ("eu", "days: 180", "days: 30", false),
      (
        "de", "rules:\n",
        "rules:\n  - id: de-new\n    source: Law\n    confidence: background\n    text: No.\n"
          + "    forbids: {acts: [release], cross_border: true}\n", true
      ),
    ])
  func narrowed(_ file: String, _ before: String, _ after: String, _ denies: Bool) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.close()
    // The frame may not end below what a country permits of it, so a country changes alone.
    let narrow = try await service.reopened(under: Self.book([(file, before, after)]))
    let answer = try await narrow.release(grant)
    #expect(answer.code == (denies ? .policy : .released))
    #expect(answer.reply.shares.isEmpty == denies)
    // Also a part of it: a grant is allowed as a whole or not at all.
    let part = try await narrow.release(grant) { $0.sections = [$0.sections[0]] }
    #expect(part.code == (denies ? .policy : .released))
    try await narrow.close()
    let back = try await narrow.reopened(under: service.policy)
    #expect(try await back.release(grant).code == .released)
  }

  @Test("What a wider policy lets her grant is a new grant; the old one stays as narrow as it was")
  func newGrant() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let old = try await service.grant(in: record) { $0.sections.removeLast() }
    try await service.close()
    let wide = try await service.reopened(under: Self.wider())
    let new = try await wide.grant(in: record) {
      $0.notAfter = $0.notBefore.adding(seconds: 400 * TestKeeper.day)
    }
    #expect(try await wide.release(new).code == .released)
    #expect(try await wide.release(old) { $0.sections = record.versions }.code == .sections)
    try await wide.close()
    // Under the narrower policy of before, the longer grant opens nothing.
    let back = try await wide.reopened(under: service.policy)
    #expect(try await back.release(new).code == .policy)
    #expect(try await back.release(old).code == .released)
  }
}
