import API
import Client
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What she wished when she told is said to her when she decides.
  @Suite("What she wished for a part", .serialized) struct Wishes {
    private static let wish = Wish(mayAsk: [.support], restriction: "Numai cu Anca lângă mine.")

    /// What is said of it, each thing alone.
    private func sentences(_ her: HerWords) -> [String] {
      let part = her.sections([.account])
      let who = her.words.word("asker_you", "support")
      return [
        her(.wishOnly, ["section": part, "who": who]),
        her(.wishWords, ["section": part, "words": Self.wish.restriction ?? ""]),
        her(.wishAdvice),
      ]
    }

    @Test(
      "It stands on the page of a request and where it is said back, and no comes first",
      arguments: Language.allCases)
    func pages(language: Language) async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(
          in: HostileTown.found(), more: [.privateLife], wish: Self.wish)
        // Her private life is left out until she names it.
        _ = try await told.ask(of: [.account, .journey, .privateLife])
        let her = try HerWords(language)
        let stage = try await talk.hold(
          told, language,
          [
            .type(told.words), .choose(her(.toMore)), .choose(her(.toReflection)),
            .choose(her(.yes)), .back, .back,
            .choose(her(.toRequests)), .first, .choose(her(.allowAll)), .first, .back,
            // A part for which she wished nothing is decided as ever.
            .first, .choose(her(.allowLess)), .mark([1]), .first, .choose(her(.yes)), .back, .leave,
          ], code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let asked = try #require(stage.pages.first { $0.title == her(.aRequest) })
        #expect(Array(asked.choices.prefix(2)) == [her(.sayNo), her(.notNow)])
        let said = stage.pages.filter { $0.title == her(.sayBack) && $0.choices.count == 2 }
        try #require(said.count == 3)
        #expect(said[1].choices == [her(.no), her(.yes)])
        #expect(said[2].choices == [her(.yes), her(.no)])
        for sentence in sentences(her) {
          #expect(asked.texts.contains(sentence))
          #expect(said[1].texts.contains(sentence))
          #expect(!said[2].texts.contains(sentence))
        }
        let account = try await told.survivor().account(seen: nil)
        #expect(account.history.grants.values.map { $0.body.sections.map(\.kind) } == [[.journey]])
        #expect(
          asked.texts.contains(her(.leftOut, ["sections": her.sections([.privateLife])])))
        var kept = KeptPages(her)
        kept.steady = [("\(told.code)", "ABCDE-FGHJK")]
        try kept.compare(stage.pages, as: "wish")
      }
    }

    @Test("A wish that cannot be had is not taken for none")
    func unread() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found(), wish: Self.wish)
        _ = try await told.ask()
        let her = try HerWords(.german)
        let account = try await told.survivor().account(seen: nil)
        for entry in account.history.opening.body.sections where entry.kind == .account {
          told.town.proxy.say([1, 2, 3], to: Route.section(told.record, entry.sectionVersion))
        }
        let stage = try await talk.hold(
          told, .german, [.type(told.words), .choose(her(.toRequests)), .first, .leave],
          code: told.code, folder: folder)
        try #require(stage.isDone)
        let asked = try #require(stage.pages.last)
        #expect(asked.texts.contains(her(.wishUnread, ["section": her.sections([.account])])))
        #expect(asked.choices.first == her(.sayNo))
      }
    }

    @Test("One step says it, too, and allows nothing of it in passing")
    func oneStep() async throws {
      let told = try await ToldRecord(in: HostileTown.found(), wish: Self.wish)
      _ = try await told.ask()
      let her = try HerWords(.english)
      let sentences = sentences(her)
      try await HerMachine.with(told) { machine in
        let ended = try await machine.consent("reflection", "end")
        #expect(ended.code == 0, "\(ended.remarks)")
        let requests = try await machine.consent("requests")
        let approved = try await machine.consent("approve", "1")
        #expect(approved.code == 1)
        #expect(approved.remarks.contains("--sections account,journey"))
        #expect(try await told.survivor().account(seen: nil).history.grants.isEmpty)
        let named = try await machine.consent(
          "approve", "1", more: ["--sections", "account,journey"])
        #expect(named.code == 0, "\(named.remarks)")
        for sentence in sentences {
          #expect(requests.answer.contains(sentence))
          #expect(approved.remarks.contains(sentence) && named.remarks.contains(sentence))
        }
      }
    }
  }
}
