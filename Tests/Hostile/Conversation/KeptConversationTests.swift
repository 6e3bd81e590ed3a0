import API
import Client
import Foundation
import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

extension HostileService.Conversations {
  /// Pages that belong together, and what is done on each of them.
  struct Theme {
    let name: String
    let moves: [ScriptedStage.Move]

    init(_ name: String, _ moves: [ScriptedStage.Move]) {
      self.name = name
      self.moves = moves
    }
  }

  private static func choose(_ her: HerWords, _ key: TalkKey) -> ScriptedStage.Move {
    .choose(her(key))
  }

  private func keep(
    _ themes: [Theme], _ pages: [ShownPage], _ told: ToldRecord, _ her: HerWords, folder: String
  ) throws {
    var kept = KeptPages(her)
    kept.steady = [
      ("\(told.code)", "ABCDE-FGHJK"), (folder, "/home/ana"),
      (FileManager.default.currentDirectoryPath, "/home/ana"),
    ]
    var rest = pages[...]
    for theme in themes {
      try kept.compare(Array(rest.prefix(theme.moves.count)), as: theme.name)
      rest = rest.dropFirst(theme.moves.count)
    }
    #expect(rest.isEmpty)
  }

  /// Places on the Romanian list; the word in the third place is one slip from `slipped`.
  private static func words() throws -> (places: [UInt16], slipped: [String], list: WordList) {
    let list = try #require(WordList(id: "ro-1"))
    let third = try #require(
      list.words.indices.first {
        var word = list.words[$0]
        word.remove(at: word.index(after: word.startIndex))
        guard let letters = LetterFolding.fold(word) else { return false }
        return list.position(of: letters) == nil
          && list.positions(oneSlipFrom: letters) == [UInt16($0)]
      })
    let places = [100, 200, UInt16(third), 400, 500, 600]
    var slipped = places.map { list.words[Int($0)] }
    slipped[2].remove(at: slipped[2].index(after: slipped[2].startIndex))
    return (places, slipped, list)
  }

  @Test(
    "The door, on her own machine and on another, in each language", arguments: Language.allCases)
  func door(language: Language) async throws {
    try await inFolder { folder in
      let (places, slipped, list) = try Self.words()
      let told = try await ToldRecord(in: HostileTown.found(), words: places)
      let her = try HerWords(language)
      func choose(_ key: TalkKey) -> ScriptedStage.Move { Self.choose(her, key) }
      let other: Language = language == .romanian ? .bulgarian : language
      let foreign = try #require(WordList(for: other)).words[10..<16].joined(separator: " ")
      let typed = slipped.joined(separator: " ")
      let words = told.words.split(separator: " ").map(String.init)
      let isBusy = LyingProxy.Told(status: 429, bytes: try CanonicalJSON.encode(Problem(.rate)))
      answers(told, to: Route.root, [{ _ in isBusy }])
      let theme = Theme(
        "door",
        [
          .type("ABC"), .type("\(told.code)"), choose(.tryAgain), .type(words[0]),
          .type(words[0...4].joined(separator: " ")),
          .type((words[0...4] + ["zzzzz"]).joined(separator: " ")), .type(foreign),
          .type(typed), choose(.otherWord), .type(words.reversed().joined(separator: " ")),
          .type("\(told.code)"), .type(typed), choose(.thisWord), .leave,
        ])
      let stage = try await hold(
        told, language, theme.moves, folder: folder, isGuest: true)
      try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
      let foreignPage = try #require(stage.pages.dropFirst(7).first).texts
      // Title and question, which word is not on the list, whose words they are, whose hers are, and the code.
      #expect(foreignPage.count == 6 && foreignPage.contains(her(.checkCode)))
      #expect(foreignPage.contains(her(.wordsForeign, ["language": her.name(of: other)])))
      #expect(foreignPage.contains(her(.wordsLanguage, ["language": her.name(of: .romanian)])))
      // Nothing that was typed is on a page, but the word that may have been meant.
      for text in stage.pages.flatMap(\.texts) {
        for word in text.split(whereSeparator: { !$0.isLetter }).map(String.init)
        where list.words.contains(word) && words.contains(word) {
          #expect(word == words[2])
        }
      }
      let offline = try await hold(
        told, language, [.back], code: told.code, folder: folder, service: "http://127.0.0.1:1")
      try keep(
        [theme, Theme("door-offline", [.back])],
        stage.pages + offline.pages, told, her, folder: folder)
      // An answer from before she stopped all reading.
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let old = try #require(told.town.proxy.heard(Route.account(told.record)))
      try await survivor.freeze(in: before)
      told.town.proxy.say(old, to: Route.account(told.record))
      let alarm = Theme("alarm", [.type(told.words), choose(.toAlarm), .back, .leave])
      let alarmed = try await hold(
        told, language, alarm.moves, code: told.code, folder: folder)
      try #require(alarmed.isDone, "\(alarmed.pages.last?.texts ?? [])")
      try keep([alarm], alarmed.pages, told, her, folder: folder)
    }
  }

  @Test("What she begins herself, in each language", arguments: Language.allCases)
  func begins(language: Language) async throws {
    try await inFolder { folder in
      let told = try await ToldRecord(in: HostileTown.found(), more: [.needs])
      let her = try HerWords(language)
      let list = try #require(WordList(id: "ro-1"))
      func choose(_ key: TalkKey) -> ScriptedStage.Move { Self.choose(her, key) }
      let taken = folder + "/a.txt"
      try "mine".write(toFile: taken, atomically: true, encoding: .utf8)
      let elsewhere = choose(.fileElsewhere)
      let help: [ScriptedStage.Move] = [
        .type(told.words), choose(.toPeople),
        // A shelter is offered what she needs, and nothing else.
        choose(.toHelp), .choose(her.service(.shelter)), .first, .first, .mark([]), .mark([0]),
        .choose(her(.days, count: 7)), choose(.ownWords), .type("…"), choose(.no), .back,
        choose(.toHelp), .choose(her.service(.legal)), .choose(her.country(.germany)), .first,
        .back, .choose(her.country(.germany)), .begins("Beratungsteam"), .mark([0, 2]),
        .choose(her(.days, count: 30)), choose(.yes), .back,
        choose(.toTakeHelpBack), .first, choose(.yes), .back,
      ]
      let deciding: [ScriptedStage.Move] = [
        choose(.toLetDecide), .first, .mark([0]), .mark([0, 1]), .mark([]), .mark([]), .mark([0]),
        .mark([]),
        .choose(her(.days, count: 30)), choose(.yes), .back, choose(.toEndDeciding), .first,
        choose(.yes), .back, .back,
      ]
      let papers: [ScriptedStage.Move] = [
        choose(.toMore), choose(.toCard), choose(.cardAsText), elsewhere, .type(folder + "/a"),
        elsewhere, .type(folder + "/none/b"), elsewhere, .type(folder + "/b"), .back,
        choose(.toCard), choose(.cardAsPage), elsewhere, .type("/proc/b"), .back,
        choose(.toCopy), choose(.copyWithout), elsewhere, .type(folder + "/c"), .back,
        choose(.toReceipts), choose(.receiptsRead), .first, .back, .back, choose(.receiptsWrite),
        elsewhere, .type(folder + "/d"), .back,
      ]
      let words: [ScriptedStage.Move] = [
        choose(.toNewWords), choose(.yes), choose(.newWordsWritten),
        .typeShownBut(list.words[0], list.words[1]), .back, .back, .back,
        choose(.toNewWords), choose(.yes), .back, .back,
        choose(.toNewWords), choose(.yes), choose(.newWordsWritten), .typeShown, .back,
      ]
      let keeping: [ScriptedStage.Move] = [
        choose(.toKeep), .choose(her(.years, count: 2)), choose(.yes), .back, choose(.toRecovery),
        .back,
      ]
      let freezing: [ScriptedStage.Move] = [
        .back, choose(.toFreeze), choose(.yes), .back, choose(.toUnfreeze), choose(.yes), .back,
      ]
      let deleting: [ScriptedStage.Move] = [
        choose(.toMore), choose(.toErase), choose(.yes), .back, .back, choose(.toPeople), .back,
        choose(.toMore), choose(.toCancelErase), choose(.yes), .back, .back, .leave,
      ]
      let themes = [
        Theme("help", help), Theme("deciding", deciding), Theme("papers", papers),
        Theme("words", words), Theme("keeping", keeping), Theme("freezing", freezing),
        Theme("deleting", deleting),
      ]
      let stage = try await hold(
        told, language, themes.flatMap(\.moves), code: told.code, folder: folder)
      try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
      // New words are drawn anew each time; their numbers stay.
      let masked = stage.pages.map { page in
        page.texts.contains(her(.newWordsShown))
          ? page.mapText { $0.replacing(/^([1-6]\.) .*$/) { "\($0.output.1) ······" } } : page
      }
      try keep(themes, masked, told, her, folder: folder)
      // Where she waits: each page once.
      let waits = stage.waits.enumerated().filter { place, page in
        stage.waits.firstIndex(of: page) == place
      }.map(\.element)
      try KeptPages(her).compare(waits, as: "waiting")
      #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
    }
  }

  @Test("What others have asked and done, in each language", arguments: Language.allCases)
  func others(language: Language) async throws {
    try await inFolder { folder in
      let told = try await ToldRecord(in: HostileTown.found(), more: [.needs])
      try await told.isTalkedTo()
      let her = try HerWords(language)
      func choose(_ key: TalkKey) -> ScriptedStage.Move { Self.choose(her, key) }
      let questions: [ScriptedStage.Move] = [
        .type(told.words), choose(.toQuestions), .first, choose(.toldAlready), .first, choose(.yes),
        .back, .first, choose(.decline), choose(.yes), .back, .back,
      ]
      let requests: [ScriptedStage.Move] = [
        choose(.toRequests), .first, choose(.allowAll), .back,
        .first, choose(.notNow), .back, .first, choose(.sayNo), choose(.yes), .back,
        .first, choose(.allowAll), choose(.yes), .back, .back,
      ]
      let narrowing: [ScriptedStage.Move] = [
        choose(.toPermissions), .first, choose(.narrow), .mark([]), .mark([1]), .first,
        choose(.yes), .back, .first, choose(.stop), choose(.yes), .back, .back,
      ]
      let history: [ScriptedStage.Move] = [
        choose(.toHistory), .back, choose(.toPeople), .back, choose(.toMore), choose(.toRecovery),
        choose(.toRecoveryOff), choose(.no), .back, .back,
      ]
      let again = ScriptedStage.Move.choose(her.errors.text(.toLookAgain))
      let lost: [ScriptedStage.Move] = [
        choose(.toFreeze), choose(.yes), again, choose(.tryAgain), .back,
        choose(.toUnfreeze), choose(.yes), again, .back, .leave,
      ]
      let themes = [
        Theme("questions", questions), Theme("requests", requests), Theme("narrowing", narrowing),
        Theme("history", history), Theme("lost", lost),
      ]
      loseFreezing(told)
      let stage = try await hold(
        told, language, themes.flatMap(\.moves), code: told.code, folder: folder)
      try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
      try keep(themes, stage.pages, told, her, folder: folder)
      told.town.proxy.tellTheTruth()
      // The service leaves something out: she does not come in.
      _ = try await told.survivor().account(seen: nil)
      let whole = try CanonicalJSON.decode(
        RecordAccount.self, from: #require(told.town.proxy.heard(Route.account(told.record))),
        limit: 1 << 24)
      let tail = whole.with(Array(whole.statements.dropFirst()))
      told.town.proxy.say(try CanonicalJSON.encode(tail), to: Route.account(told.record))
      let gap = Theme("alarm-door", [.type(told.words), .back])
      let shut = ScriptedStage(gap.moves)
      await #expect(throws: (any Error).self) {
        try await hold(told, language, on: shut, code: told.code, folder: folder)
      }
      try #require(shut.isDone)
      try keep([gap], shut.pages, told, her, folder: folder)
    }
  }

  /// The first stop of all reading is lost on its way, and the answer to going on on its way back.
  private func loseFreezing(_ told: ToldRecord) {
    let broken = LyingProxy.Told(status: 502, bytes: [])
    let isFirst = Mutex(true)
    told.town.proxy.lie(about: Route.acts(told.record)) { asked, truth in
      // With a grant there is more than one statement.
      guard let kind = try? asked.envelope().payloadType else { return try await truth() }
      if kind.contains("unfreeze") {
        _ = try await truth()
        return broken
      }
      guard kind.contains("freeze"),
        isFirst.withLock({ first in
          defer { first = false }; return first
        })
      else {
        return try await truth()
      }
      return broken
    }
  }
}
