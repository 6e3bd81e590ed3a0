import API
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What stands on her first page is how it is now, and what has happened is told whole.
  @Suite("Her first page and her history", .serialized) struct FirstPage {
    private let talk = Conversations()

    @Test("New words count once they are typed back, also if she leaves then")
    func typedBack() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.german)
        let way: [ScriptedStage.Move] = [
          .type(told.words), .choose(her(.toMore)), .choose(her(.toNewWords)), .first,
        ]
        let unwanted = try await talk.hold(
          told, .german, way.dropLast() + [.choose(her(.no)), .back, .leave], code: told.code,
          folder: folder)
        #expect(unwanted.isDone)
        #expect(!unwanted.pages.contains { $0.texts.contains(her(.newWordsShown)) })
        let stopped = try await talk.hold(
          told, .german,
          way + [.choose(her(.newWordsWritten)), .back, .back, .back, .back, .leave],
          code: told.code, folder: folder)
        // Going back from typing them shows them once more; from there they are given up.
        #expect(stopped.isDone)
        #expect(stopped.pages.count { $0.texts.contains(her(.newWordsShown)) } == 2)
        #expect(stopped.pages.contains { $0.texts.contains(her(.newWordsNotYet)) })
        _ = try await told.survivor()
        let stage = try await talk.hold(
          told, .german, way + [.choose(her(.newWordsWritten)), .typeShown, .leave],
          code: told.code, folder: folder)
        #expect(stage.isDone && stage.pages.last?.texts.contains(her(.newWordsDone)) == true)
        #expect(await fault { _ = try await told.survivor() } != nil)
      }
    }

    private typealias Answer =
      @Sendable (@Sendable () async throws -> LyingProxy.Told) async throws -> LyingProxy.Told

    /// The truth, somebody who asks meanwhile, the truth again, and none.
    private static func answers(_ told: ToldRecord) -> [Answer] {
      let truly: Answer = { try await $0() }
      let asking: Answer = { truth in
        _ = try await told.ask()
        return try await truth()
      }
      let broken: Answer = { _ in LyingProxy.Told(status: 502, bytes: []) }
      return [truly, asking, truly, broken]
    }

    @Test(
      "How often she has told is never hidden, also where it cannot be had",
      arguments: [true, false])
    func tellings(isThere: Bool) async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.hungarian)
        if !isThere {
          let account = try await told.survivor().account(seen: nil)
          for entry in account.history.opening.body.sections {
            told.town.proxy.say([1, 2, 3], to: Route.section(told.record, entry.sectionVersion))
          }
        }
        let stage = try await talk.hold(
          told, .hungarian, [.type(told.words), .leave], code: told.code, folder: folder)
        let home = try #require(stage.pages.last)
        let said = isThere ? her(.tellings, count: 1) : her(.tellingsUnknown)
        #expect(stage.isDone && home.pieces.contains(.quiet(said)))
      }
    }

    @Test("A number that may be too low is called the least, on her first page, too")
    func least() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(
          in: HostileTown.found(), elsewhere: [ToldElsewhere(tellings: nil, to: "the police")])
        let her = try HerWords(.hungarian)
        let stage = try await talk.hold(
          told, .hungarian, [.type(told.words), .leave], code: told.code, folder: folder)
        let home = try #require(stage.pages.last)
        #expect(stage.isDone && home.pieces.contains(.quiet(her(.tellingsAtLeast, count: 2))))
      }
    }

    @Test("Whoever asks meanwhile stands there when she comes back")
    func refreshed() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.english)
        talk.answers(told, to: Route.account(told.record), Self.answers(told))
        let stage = try await talk.hold(
          told, .english,
          [
            .type(told.words), .choose(her(.toHistory)), .back, .choose(her(.toHistory)), .back,
            .choose(her(.toHistory)), .back, .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone)
        let homes = stage.pages.filter { $0.choices.contains(her(.toHistory)) }
        let waits = her(.requestsWait, count: 1)
        try #require(homes.count == 4)
        // What is asked while the page is made may be seen only the next time.
        #expect(!homes[0].texts.contains(waits))
        #expect(homes[2].texts.contains(waits) && homes[3].texts.contains(waits))
        // A service that is not there is no news on the way back.
        #expect(stage.pages.count == 8)
      }
    }

    @Test("While all reading is stopped nothing is offered that the service would not take")
    func rests() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await told.ask()
        let her = try HerWords(.english)
        let stage = try await talk.hold(
          told, .english,
          [
            .type(told.words), .choose(her(.toFreeze)), .choose(her(.yes)), .back,
            .choose(her(.toRequests)), .first, .back, .back, .choose(her(.toPeople)),
            .choose(her(.toLetDecide)), .back, .back, .choose(her(.toMore)),
            .choose(her(.toErase)), .choose(her(.yes)), .back, .back, .back,
            .choose(her(.toRequests)), .first, .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        let requests = stage.pages.filter { $0.title == her(.aRequest) }
        try #require(requests.count == 2)
        for (page, why) in zip(requests, [TalkKey.restsFirst, .erasesFirst]) {
          #expect(page.texts.contains(her(why)))
          #expect(
            page.choices == (why == .restsFirst ? [her(.sayNo), her(.notNow)] : [her(.notNow)]))
        }
        let deciding = stage.pages.filter { $0.title == her(.toLetDecide) }
        #expect(deciding.map(\.texts).contains { $0.contains(her(.restsFirst)) })
        // On which day it is gone, and how it is taken back.
        let account = try await told.survivor().account(seen: nil)
        #expect(account.history.erasureAsked != nil && account.history.isFrozen)
        let erasing = try #require(stage.pages.first { $0.title == her(.toErase) })
        #expect(erasing.texts.contains("\(her(.more)): \(her(.toCancelErase))"))
      }
    }

    @Test("When all reading is stopped, nobody is said to read")
    func frozen() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let grant = try await told.grant()
        let her = try HerWords(.english)
        let stage = try await talk.hold(
          told, .english,
          [.type(told.words), .choose(her(.toFreeze)), .choose(her(.yes)), .back, .leave],
          code: told.code, folder: folder)
        #expect(stage.isDone)
        let account = try await told.survivor().account(seen: nil)
        let sentence = Names(directory: account.directory, her).sentence(grant.body)
        let homes = stage.pages.filter { $0.choices.contains(her(.toHistory)) }
        #expect(homes.map { $0.texts.contains(sentence) } == [true, false])
        #expect(homes.map { $0.texts.contains(her(.resting)) } == [false, true])
      }
    }

    @Test("What she decided stands in her history, with what it was about, in the order of time")
    func history() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let grant = try await told.grant()
        let her = try HerWords(.english)
        let stage = try await talk.hold(
          told, .english,
          [
            .type(told.words), .choose(her(.toPermissions)), .first, .choose(her(.stop)),
            .choose(her(.yes)), .back, .back, .choose(her(.toHistory)), .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone)
        let account = try await told.survivor().account(seen: nil)
        let sentence = Names(directory: account.directory, her).sentence(grant.body)
        let about = her(.actAbout, ["sentence": sentence])
        let said = try #require(stage.pages.last).texts
        #expect(said.count { $0.contains(her(.actGrant)) && $0.contains(about) } == 1)
        #expect(said.count { $0.contains(her(.actRevocation)) && $0.contains(about) } == 1)
        try await HerMachine.with(told) { machine in
          let answer = try await machine.consent("history").answer
          let given = try #require(answer.range(of: her(.actGrant)))
          let stopped = try #require(answer.range(of: her(.actRevocation)))
          #expect(given.upperBound < stopped.lowerBound)
          #expect(answer.components(separatedBy: about).count == 3)
        }
      }
    }

    @Test("Of several times to reflect the one that ends last is said, beside everything else")
    func reflections() {
      func reason(_ code: DecisionCode, until: String?) -> Decision.Reason {
        .init(
          outcome: .refuses, rule: "eu-\(until ?? "other")", country: "RO", source: "",
          confidence: .read,
          code: code, parameters: until.map { ["until": $0] } ?? [:], sentence: "")
      }
      let ends = ["2027-02-27T17:23:00Z", "2026-12-27T17:23:00Z", "2027-02-25T17:23:00Z"]
      for order in [ends, ends.reversed()] {
        let refused = PolicyRefusal(
          decision: Decision(
            reasons: order.map { reason(.reflectionRunning, until: $0) }
              + [reason(.sectionNotPermitted, until: nil)]))
        #expect(refused.reasons.map { $0.parameters["until"] } == [nil, ends[0]])
      }
    }

    @Test("One day ends her time to reflect for whoever asks, and it is said once")
    func reflection() async throws {
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await told.ask(
          for: .investigation, on: .criminalProcedure, detail: "Case C-1\n\nPlease.")
        let her = try HerWords(.english)
        let stage = try await talk.hold(
          told, .english,
          [.type(told.words), .choose(her(.toRequests)), .first, .choose(her(.allowAll)), .leave],
          code: told.code, folder: folder)
        #expect(stage.isDone)
        let refused = try #require(stage.pages.last)
        #expect(refused.texts.contains(her(.notAllowed)))
        #expect(refused.texts.count { $0.localizedStandardContains("reflect") } == 1)
        let asked = try #require(stage.pages.dropLast().last)
        #expect(asked.texts.contains(her(.requestCase, ["number": "C-1"])))
        #expect(asked.texts.contains(her(.requestWords, ["words": "Please."])))
        let account = try await told.survivor().account(seen: nil)
        let moment = try #require(account.openRequests.first?.admitted.admitted)
        #expect(stage.pages[2].choices.first?.hasPrefix(her.moment(moment)) == true)
      }
    }
  }
}
