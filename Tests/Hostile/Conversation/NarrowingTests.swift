import API
import ArgumentParser
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// A permission that she makes less stays as narrow as it was in everything that she does not change.
  @Suite("Allowing less", .serialized) struct Narrowings {
    private static let words = "Numai cu Anca lângă mine."

    /// Somebody asks, and she allows it twice, with her own words.
    private func limited(_ told: ToldRecord) async throws -> Statement<AccessRequest> {
      let request = try await told.ask()
      let session = try await told.survivor()
      let account = try await session.account(seen: nil)
      let terms = try told.terms(request, in: account)
      _ = try await session.approve(
        request,
        terms: GrantTerms(
          sections: terms.sections, span: terms.span, maxReleases: 2, restrictions: Self.words,
          consentText: terms.consentText, policyHash: terms.policyHash), in: account)
      return request
    }

    /// Allows only her journey of the first permission, as long as before.
    private func narrowing(_ her: HerWords) -> [ScriptedStage.Move] {
      [
        .choose(her(.toPermissions)), .first, .choose(her(.narrow)), .mark([1]), .first,
        .choose(her(.yes)), .back,
      ]
    }

    private func newest(_ told: ToldRecord) async throws -> (Statement<Grant>, SurvivorRecord) {
      let account = try await told.survivor().account(seen: nil)
      let grants = account.history.grants.values.sorted { $0.body.seq < $1.body.seq }
      return (try #require(grants.last), account)
    }

    private func requests(_ told: ToldRecord) async throws -> [OfficerRequest] {
      try await told.reader().requests()
    }

    @Test(
      "What is left of its readings, her own words and the request go with it, in each language",
      arguments: Language.allCases)
    func limit(language: Language) async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let request = try await limited(told)
        try await told.read()
        let her = try HerWords(language)
        let theme =
          [.type(told.words)] + narrowing(her)
          + [.first, .back, .back, .choose(her(.toHistory)), .back]
        let stage = try await talk.hold(
          told, language, theme + [.leave], code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let (grant, account) = try await newest(told)
        let body = grant.body
        #expect(account.alarms.isEmpty && account.history.grants.count == 2)
        #expect(body.requestHash == request.hash && body.sections.map(\.kind) == [.journey])
        #expect(body.maxReleases == 1)
        #expect(try await told.survivor().restrictions(of: grant, in: account) == Self.words)
        // Before it is chosen, where it is said back, and afterwards.
        let own = her(.restriction, ["words": Self.words])
        let pages = stage.pages.filter { $0.title == her(.permission) }
        let said = try #require(
          stage.pages.first { $0.title == her(.sayBack) && $0.choices.count == 2 })
        try #require(pages.count == 2)
        for (page, times) in zip([pages[0], said, pages[1]], [2, 1, 1]) {
          #expect(page.texts.contains(own), "\(page.texts)")
          let limit = her(.grantTimes, count: times)
          #expect(page.texts.contains { $0.hasSuffix(limit) }, "\(page.texts)")
        }
        // The officer is not told that she has stopped it.
        let answered = try #require(try await requests(told).last)
        #expect(answered.state(at: .now) == .granted && answered.revoked == nil)
        #expect(answered.grant?.grant.hash == grant.hash)
        #expect(answered.grant?.restrictions == Self.words)
        let note = RequestNote(number: 1, answered, sent: nil, now: .now)
        #expect(note.standing.hasPrefix("granted anew on "), "\(note.standing)")
        #expect(note.revoked == nil && note.command?.hasPrefix("toldonce read") == true)
        var kept = KeptPages(her)
        kept.steady = [("\(told.code)", "ABCDE-FGHJK")]
        try kept.compare(stage.pages, as: "limited")
      }
    }

    @Test("What is used up is not made less: without a limit it would be more")
    func usedUp() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        try await told.read()
        try await told.read()
        let her = try HerWords(.german)
        let stage = try await talk.hold(
          told, .german, [.type(told.words), .choose(her(.toPermissions)), .first, .leave],
          code: told.code, folder: folder)
        let page = try #require(stage.pages.last)
        #expect(page.choices == [her(.stop)] && page.texts.contains(her(.usedUp)))
        // Nor does her first page say that anybody can read with it.
        let home = try #require(stage.pages.first { $0.choices.contains(her(.toHistory)) })
        #expect(home.texts.contains { $0.hasSuffix(her(.usedUp)) })
      }
    }

    private struct Shown: Decodable {
      struct Permission: Decodable {
        let number: Int
        let readingsAllowed: Int?
        let readingsLeft: Int?
        let isUsedUp: Bool
        let isResting: Bool
        let ownWords: String?
      }
      let permissions: [Permission]
    }

    @Test(
      "For machines a permission stands as it does for her: its limit, her words, used up, resting")
    func document() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      _ = try await limited(told)
      try await HerMachine.with(told) { machine in
        func shown() async throws -> [Shown.Permission] {
          let ended = try await machine.consent("show", "--json")
          try #require(ended.code == 0, "\(ended.remarks)")
          let decoder = JSONDecoder()
          decoder.keyDecodingStrategy = .convertFromSnakeCase
          return try decoder.decode(Shown.self, from: Data(ended.answer.utf8)).permissions
        }
        let first = try #require(try await shown().first)
        #expect(
          first.readingsAllowed == 2 && first.readingsLeft == 2 && first.ownWords == Self.words)
        #expect(!first.isUsedUp && !first.isResting)
        try await told.read()
        try await told.read()
        try await told.grant()
        let session = try await told.survivor()
        _ = try await session.freeze(in: session.account(seen: nil))
        let all = try await shown()
        try #require(all.map(\.number) == [1, 2])
        #expect(all[0].isUsedUp && all[0].readingsLeft == 0 && all[0].isResting)
        // Nothing is there where there is no limit, and no word of hers.
        #expect(all[1].readingsAllowed == nil && all[1].readingsLeft == nil)
        #expect(all[1].ownWords == nil && !all[1].isUsedUp && all[1].isResting)
      }
    }

    @Test("A reading that comes between looking and signing is not given back")
    func readMeanwhile() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        try await told.read()
        let session = try await told.survivor()
        let before = try await session.account(seen: nil)
        let stage = try await talk.hold(
          told, .polish, [.type(told.words), .leave], code: told.code, folder: folder)
        #expect(stage.isDone)
        let options = try GlobalOptions.parse([
          "--home", folder + "/home", "--service", told.town.url, "--federation",
          folder + "/federation", "--language", "pl",
        ])
        let desk = try await ConsentDesk.open(session, at: Workplace(options))
        let grant = try #require(before.history.grants.values.first)
        let receipt = try #require(desk.receipts(at: .now).first { $0.kind == .grant })
        #expect(try ReceiptWords(.polish).page(receipt).contains(Self.words))
        let narrowing = try #require(Narrowing(of: grant, at: desk))
        let aim = try #require(narrowing.aim)
        let span = try #require(grant.body.span)
        let terms = try narrowing.terms(
          for: aim, GrantWish(kinds: [.journey], named: [.journey], span: span), at: desk)
        #expect(terms.maxReleases == 1)
        try await told.read()
        // Ending the old one could not be taken back, and there is nothing that could follow.
        let used = await #expect(throws: Outdated.self) {
          try await narrowing.sign(aim, terms, at: desk)
        }
        #expect(used?.sentence == .usedUpMeanwhile)
        let after = try await told.survivor().account(seen: nil)
        #expect(after.history.grants.count == 1 && after.history.revoked.isEmpty)
      }
    }

    @Test("What would be as much as it is now is not signed anew")
    func nothingLess() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        let her = try HerWords(.hungarian)
        let stage = try await talk.hold(
          told, .hungarian,
          [
            .type(told.words), .choose(her(.toPermissions)), .first, .choose(her(.narrow)),
            .mark([0, 1]), .first, .back, .leave,
          ], code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        #expect(stage.pages.contains { $0.texts.contains(her(.nothingLess)) })
        let (_, account) = try await newest(told)
        #expect(account.history.grants.count == 1 && account.history.revoked.isEmpty)
      }
    }

    @Test("While all reading is stopped, it can only be stopped")
    func rests() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        let her = try HerWords(.romanian)
        let stage = try await talk.hold(
          told, .romanian,
          [
            .type(told.words), .choose(her(.toFreeze)), .choose(her(.yes)), .back,
            .choose(her(.toPermissions)), .first, .choose(her(.stop)), .choose(her(.yes)), .leave,
          ], code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let page = try #require(stage.pages.first { $0.title == her(.permission) })
        #expect(page.choices == [her(.stop)] && page.texts.contains(her(.restsFirst)))
        let (grant, account) = try await newest(told)
        #expect(account.history.revoked[grant.hash] != nil)
      }
    }

    @Test("Where her own words do not open, it can only be stopped")
    func withoutWords() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
          $0.with(
            $0.statements.map {
              AdmittedStatement(
                envelope: $0.envelope, leaf: $0.leaf, admitted: $0.admitted, salt: $0.salt,
                counter: $0.counter, grant: $0.grant, request: $0.request)
            })
        }
        let her = try HerWords(.romanian)
        let stage = try await talk.hold(
          told, .romanian, [.type(told.words), .choose(her(.toPermissions)), .first, .leave],
          code: told.code, folder: folder)
        let page = try #require(stage.pages.last)
        #expect(page.choices == [her(.stop)] && page.texts.contains(her(.onlyStop)))
        #expect(page.texts.contains(her(.restriction, ["words": her(.cannotOpen)])))
      }
    }

    @Test("What was added since is not allowed by allowing less")
    func added() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await limited(told)
        let (old, account) = try await newest(told)
        let journey = try #require(
          account.history.newestManifest.body.sections.first { $0.kind == .journey })
        try await Additions().add(
          to: told, versions: [SectionVersion(section: journey.section, version: 2)])
        let her = try HerWords(.dutch)
        let stage = try await talk.hold(
          told, .dutch, [.type(told.words)] + narrowing(her) + [.leave], code: told.code,
          folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let (grant, _) = try await newest(told)
        #expect(grant.hash != old.hash)
        #expect(grant.body.sections.map(\.sectionVersion) == [journey.sectionVersion])
      }
    }

    @Test("Whom she has asked for help she has not taken it back from", arguments: [true, false])
    func referral(isAnswered: Bool) async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let old = try await told.grant(to: "caseworker_ro")
        let session = try await told.survivor()
        let unit = try #require(old.body.recipients.first).unit
        let asked = try await session.refer(
          under: old, to: unit, for: .legal, in: session.account(seen: nil)
        ).statement
        if isAnswered { try await told.reader("caseworker_ro").answer(asked, .accepted) }
        let her = try HerWords(.bulgarian)
        let stage = try await talk.hold(
          told, .bulgarian,
          [.type(told.words)] + narrowing(her) + [.back, .choose(her(.toPeople)), .leave],
          code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let (grant, account) = try await newest(told)
        let referrals = account.referrals
        try #require(referrals.count == 2)
        #expect(referrals[1].referral.body.grantHash == grant.hash)
        #expect(referrals[1].referral.body.service == .legal && referrals[1].state == .sent)
        let seen = try await told.reader("caseworker_ro").referrals().referrals
          .filter { $0.standing.referral.body.record == told.record }
        try #require(seen.count == 2)
        #expect(seen[0].state == .takenBack && seen[1].replaces(seen[0]))
        #expect(!seen[0].replaces(seen[1]))
        let people = try #require(stage.pages.last).texts
        let day = her.day(referrals[0].since)
        #expect(people.contains { $0.contains(her(.referralNarrowed, ["day": day])) }, "\(people)")
        #expect(!people.contains { $0.contains(her(.referralTakenBack, ["day": day])) })
      }
    }

    @Test("One step says the limit and her own words, too")
    func oneStep() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      _ = try await told.ask()
      let her = try HerWords(.english)
      try await HerMachine.with(told) { machine in
        _ = try await machine.consent("reflection", "end")
        let given = try await machine.consent(
          "approve", "1", more: ["--times", "1", "--restriction", Self.words])
        #expect(given.code == 0, "\(given.remarks)")
        let shown = try await machine.consent("show")
        for said in [given.answer, shown.answer] {
          let flat = said.replacing("\n", with: " ").replacing(/[ ]+/, with: " ")
          #expect(flat.contains(her(.grantTimes, count: 1)), "\(said)")
          #expect(flat.contains(her(.restriction, ["words": Self.words])), "\(said)")
        }
      }
    }
  }
}
