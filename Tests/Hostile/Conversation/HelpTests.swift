import API
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService.Conversations {
  /// A survivor who comes to her record, as often as she likes.
  private struct Visits {
    let told: ToldRecord
    let her: HerWords
    let folder: String
    let suite: HostileService.Conversations

    func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }

    /// She opens it, does all of this, and leaves.
    @discardableResult
    func talk(_ moves: [ScriptedStage.Move]) async throws -> ScriptedStage {
      let stage = try await suite.hold(
        told, .english, [.type(told.words)] + moves + [.leave], code: told.code, folder: folder)
      try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
      return stage
    }
  }

  private func visits(_ body: (Visits) async throws -> Void) async throws {
    try await inFolder { folder in
      try await body(
        Visits(
          told: ToldRecord(in: HostileTown.found()), her: HerWords(.english), folder: folder,
          suite: self))
    }
  }

  /// The choices of the page on which a choice was made by its place.
  private func said(_ stage: ScriptedStage, _ her: HerWords) throws -> [String] {
    try #require(stage.pages.last { $0.title == her(TalkKey.sayBack) }).texts
  }

  @Test("She asks for help, and what is signed is what was said; taking it back is no harder")
  func help() async throws {
    try await visits { visits in
      let (told, her) = (visits.told, visits.her)
      // The time to reflect shields her from police and prosecutors, not from help.
      let stage = try await visits.talk([
        visits.choose(.toPeople), visits.choose(.toHelp), .choose(her.service(.legal)),
        // There are many units: the country first.
        .first, .first, .mark([]), .mark([1]), .choose(her(.days, count: 7)),
        visits.choose(.ownWords),
        .type("Nobody tells my family."), visits.choose(.yes), .back,
      ])
      let account = try await told.survivor().account(seen: nil)
      let grant = try #require(account.history.grants.values.first)
      let referral = try #require(account.referrals.first).referral
      let names = Names(directory: account.directory, her)
      #expect(grant.body.sections.map(\.kind) == [.journey] && grant.body.restrictions)
      #expect(grant.body.purpose == .legalAid && grant.body.legalBasis == .consent)
      #expect(referral.body.service == .legal && referral.body.grantHash == grant.hash)
      let texts = try said(stage, her)
      let whom = ["service": her.service(.legal), "unit": names.unit(referral.body.unit)]
      #expect(texts.contains(her(.youAskHelp, whom)))
      #expect(texts.contains(her(.forThatYouAllow, ["sentence": names.sentence(grant.body)])))
      #expect(texts.contains(her(.restriction, ["words": "Nobody tells my family."])))
      #expect(stage.pages.contains { $0.texts.contains(her(.markNone)) })

      try await visits.talk([
        visits.choose(.toPeople), visits.choose(.toTakeHelpBack), .first, visits.choose(.yes),
        .back,
      ])
      let after = try await told.survivor().account(seen: nil)
      #expect(after.history.revoked[grant.hash] != nil)
      #expect(after.referrals.first?.state == .takenBack)
    }
  }

  @Test("Somebody decides for her within what she marked, as it was said, until she ends it")
  func letsDecide() async throws {
    try await visits { visits in
      let (told, her) = (visits.told, visits.her)
      let stage = try await visits.talk([
        visits.choose(.toPeople), visits.choose(.toLetDecide), .first, .mark([0]),
        // Going back once changes what was marked before.
        .back, .mark([1]), .mark([0]), .mark([0]), .mark([]), .choose(her(.days, count: 7)),
        visits.choose(.yes), .back,
      ])
      let account = try await told.survivor().account(seen: nil)
      let given = try #require(account.history.delegations.values.first)
      #expect(given.body.sections == [.journey] && given.body.purposes == [.investigation])
      #expect(given.body.countries.count == 1)
      let names = Names(directory: account.directory, her)
      let sentence = her(
        .delegation,
        [
          "person": names.person(given.body.delegate),
          "sections": her.sections(given.body.sections),
          "purposes": given.body.purposes.map(her.purpose).joined(),
          "countries": given.body.countries.map(her.country).joined(),
          "until": her.moment(given.body.notAfter),
        ])
      #expect(try said(stage, her).contains(sentence))
      try await visits.talk([
        visits.choose(.toPeople), visits.choose(.toEndDeciding), .first, visits.choose(.yes),
        .back,
      ])
      #expect(
        try await told.survivor().account(seen: nil).history.revoked[given.hash] != nil)
    }
  }

  @Test("Nothing is signed when she says no, or goes back from the last page")
  func leavesIt() async throws {
    try await visits { visits in
      let (told, her) = (visits.told, visits.her)
      try await visits.talk([
        visits.choose(.toPeople), visits.choose(.toHelp), .choose(her.service(.legal)),
        .first, .first, .mark([0]),
        .choose(her(.days, count: 7)), .back, .back, .back, .back, .back,
        visits.choose(.toLetDecide), .first, .mark([0]), .mark([0]), .mark([0]), .mark([]),
        .choose(her(.days, count: 7)), visits.choose(.no), .back,
      ])
      let account = try await told.survivor().account(seen: nil)
      #expect(account.history.grants.isEmpty && account.history.delegations.isEmpty)
    }
  }

  @Test("Card, copy and receipts are written where she says, never over something")
  func papers() async throws {
    try await visits { visits in
      let (told, her) = (visits.told, visits.her)
      try await told.grant()
      let taken = visits.folder + "/a.txt"
      try "mine".write(toFile: taken, atomically: true, encoding: .utf8)
      let else_ = visits.choose(.fileElsewhere)
      let stage = try await visits.talk([
        visits.choose(.toMore), visits.choose(.toCard), visits.choose(.cardAsText), else_,
        .type(visits.folder + "/a"), else_, .type(visits.folder + "/none/b"), else_, .back, else_,
        .type(visits.folder + "/b"), .back,
        visits.choose(.toCopy), visits.choose(.copyWhole), else_, .type(visits.folder + "/c"),
        .back,
        visits.choose(.toReceipts), visits.choose(.receiptsWrite), else_,
        .type(visits.folder + "/d/"), .back,
      ])
      let texts = Set(stage.pages.flatMap(\.texts))
      #expect(
        texts.isSuperset(of: [her(.fileTaken), her(.fileNoFolder), visits.folder + "/b.txt"]))
      #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
      let card = try String(contentsOfFile: visits.folder + "/b.txt", encoding: .utf8)
      #expect(card.contains("\(told.code)") && !card.contains(told.words))
      let copy = try String(contentsOfFile: visits.folder + "/c/read.txt", encoding: .utf8)
      #expect(copy.contains("Am spus o dată."))
      let receipts = try FileManager.default.contentsOfDirectory(atPath: visits.folder + "/d")
      #expect(receipts.sorted() == ["01-grant.jsonld", "01-grant.txt"])
      for path in ["/b.txt", "/c", "/d"] {
        let mode = try FileManager.default.attributesOfItem(atPath: visits.folder + path)
        #expect((mode[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
      }
    }
  }
}
