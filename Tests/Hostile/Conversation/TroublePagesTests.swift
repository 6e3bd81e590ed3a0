import API
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService.Conversations {
  @Test("What could not be done, or only in part, in each language", arguments: Language.allCases)
  func trouble(language: Language) async throws {
    try await inFolder { folder in
      let told = try await ToldRecord(in: HostileTown.found(), more: [.needs])
      try await told.grant()
      let her = try HerWords(language)
      func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }
      func problem(_ kind: ProblemKind, _ status: Int) throws -> LyingProxy.Told {
        LyingProxy.Told(status: status, bytes: try CanonicalJSON.encode(Problem(kind)))
      }
      let late = try problem(.unwitnessed, 503)
      let overtaken = try problem(.conflict, 409)
      let isBusy = try problem(.rate, 429)
      // Of help, and of allowing less, the first step is taken and the second is not.
      answers(
        told, to: Route.acts(told.record),
        [
          { _ in late }, { _ in overtaken }, { try await $0() }, { _ in isBusy },
          { try await $0() }, { _ in isBusy },
        ])
      let moves: [ScriptedStage.Move] = [
        .type(told.words), choose(.toFreeze), choose(.yes), .back,
        choose(.toFreeze), choose(.yes), .back,
        choose(.toPeople), choose(.toHelp), .choose(her.service(.shelter)), .first, .first,
        .mark([0]), .choose(her(.days, count: 7)), choose(.yes), .back, .back,
        choose(.toPermissions), .first, choose(.narrow), .mark([1]), .first, choose(.yes), .back,
        .back, .leave,
      ]
      let stage = try await hold(told, language, moves, code: told.code, folder: folder)
      try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
      let texts = Set(stage.pages.flatMap(\.texts))
      for key in [TalkKey.unconfirmed, .changedMeanwhile, .halfAsked, .halfNarrowed] {
        #expect(texts.contains(her(key)), "\(key)")
      }
      var kept = KeptPages(her)
      kept.steady = [("\(told.code)", "ABCDE-FGHJK")]
      try kept.compare(stage.pages, as: "trouble")
    }
  }
}
