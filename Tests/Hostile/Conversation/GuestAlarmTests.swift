import API
import ArgumentParser
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What does not add up is said wherever she sits. What shows it names her record: it is kept on her own
  /// machine, and written anywhere else only where she says.
  @Suite("An alarm on a machine that is not hers") struct GuestAlarm {
    /// A folder with a stick of hers, and with a home in which somebody has something.
    private struct Desk {
      let folder: String
      let told: ToldRecord
      var stick: String { folder + "/stick" }
      var home: String { folder + "/home" }

      /// Every file of the home, by its name.
      func keptAtHome() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: home)
        return try names.reduce(into: [:]) { files, name in
          var isFolder: ObjCBool = false
          _ = FileManager.default.fileExists(atPath: home + "/" + name, isDirectory: &isFolder)
          files[name] =
            isFolder.boolValue
            ? Data() : try Data(contentsOf: URL(filePath: home + "/" + name))
        }
      }

      /// What is written on the stick.
      func onStick() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: stick).sorted()
      }

      func hold(
        _ moves: [ScriptedStage.Move], _ language: Language = .english, isGuest: Bool
      ) async throws -> ScriptedStage {
        let options = try GlobalOptions.parse([
          "--home", home, "--service", told.town.url, "--federation", folder + "/federation",
          "--language", language.rawValue,
        ])
        let stage = ScriptedStage([.type(told.words)] + moves)
        let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
        try await Output.$inPlace.withValue(silent) {
          let workplace = try isGuest ? Workplace(visiting: options) : Workplace(options)
          do {
            try await ConsentTalk.hold(told.code, on: stage, at: workplace)
          } catch let error as ScriptedStage.Unexpected {
            throw error
          } catch {
            // What kept the door shut was said on a page before.
            #expect(RecordAlarm(error) != nil, "\(error)")
          }
        }
        #expect(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        return stage
      }
    }

    private func atDesk(_ body: (Desk) async throws -> Void) async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let folder = NSTemporaryDirectory() + "toldonce-guest-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let desk = Desk(folder: folder, told: told)
      for path in [folder, desk.home, desk.stick] {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      }
      try told.town.federation.statement.envelope.text.write(
        toFile: folder + "/federation", atomically: true, encoding: .utf8)
      // Somebody else's home is there, as on an advocate's machine.
      try Data("theirs".utf8).write(to: URL(filePath: desk.home + "/something"))
      try await body(desk)
    }

    /// The service hides a decision of hers.
    private func hide(_ told: ToldRecord) async throws {
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let old = try #require(told.town.proxy.heard(Route.account(told.record)))
      try await survivor.freeze(in: before)
      told.town.proxy.say(old, to: Route.account(told.record))
    }

    private struct Evidence: Decodable {
      struct Statement: Decodable { let leaf: Int }
      let format: String
      let alarms: [String]
      let statements: [Statement]
    }

    /// What is in a file that was written, for nobody but its owner.
    private func evidence(at path: String, of told: ToldRecord) throws -> Evidence {
      let data = try Data(contentsOf: URL(filePath: path))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains(told.words) && !text.contains("\(told.code)"))
      return try JSONDecoder().decode(Evidence.self, from: data)
    }

    @Test("It is said there, and not a file of it is left", arguments: [true, false])
    func evidence(isGuest: Bool) async throws {
      try await atDesk { desk in
        try await hide(desk.told)
        let her = try HerWords(.english)
        let before = try desk.keptAtHome()
        let stage = try await desk.hold(
          [.choose(her(.toAlarm)), .back, .leave], isGuest: isGuest)
        #expect(stage.pages.contains { $0.texts.contains(her(.alarm)) })
        let left = try desk.keptAtHome()
        if isGuest {
          #expect(left == before)
        } else {
          #expect(left.keys.contains { $0.hasPrefix("evidence/evidence-") })
        }
        #expect(try desk.onStick().isEmpty)
      }
    }

    @Test("What shows it is written where she says, over nothing", arguments: [true, false])
    func written(isGuest: Bool) async throws {
      try await atDesk { desk in
        try await hide(desk.told)
        let her = try HerWords(.english)
        let before = try desk.keptAtHome()
        try Data("mine".utf8).write(to: URL(filePath: desk.stick + "/taken.json"))
        let elsewhere = ScriptedStage.Move.choose(her(.fileElsewhere))
        let stage = try await desk.hold(
          [
            .choose(her(.toAlarm)), .choose(her(.alarmWrite)), elsewhere,
            .type(desk.stick + "/taken"), elsewhere, .type(desk.stick + "/shown"), .back, .back,
            .leave,
          ], isGuest: isGuest)
        let texts = Set(stage.pages.flatMap(\.texts))
        #expect(
          texts.isSuperset(of: [
            her(.alarmWhat), her(.fileReadable), her(.fileTaken), her(.isWritten),
            desk.stick + "/shown.json",
          ]))
        #expect(try desk.onStick() == ["shown.json", "taken.json"])
        #expect(
          try String(contentsOfFile: desk.stick + "/taken.json", encoding: .utf8) == "mine")
        let written = try evidence(at: desk.stick + "/shown.json", of: desk.told)
        #expect(written.alarms == ["log_extra"] && written.format == "toldonce/evidence/v1")
        let left = try desk.keptAtHome()
        #expect((left == before) == isGuest)
        #expect(left.keys.contains { $0.hasPrefix("evidence/evidence-") } == !isGuest)
      }
    }

    @Test("Leaving while the place is asked for leaves nothing")
    func left() async throws {
      try await atDesk { desk in
        try await hide(desk.told)
        let her = try HerWords(.english)
        let before = try desk.keptAtHome()
        let way: [ScriptedStage.Move] = [.choose(her(.toAlarm)), .choose(her(.alarmWrite))]
        let ways: [[ScriptedStage.Move]] = [
          way + [.leave], way + [.choose(her(.fileElsewhere)), .leave],
          // Going back is no choice of a place either.
          way + [.back, .choose(her(.alarmWrite)), .choose(her(.fileElsewhere)), .back, .leave],
        ]
        for moves in ways {
          let stage = try await desk.hold(moves, isGuest: true)
          #expect(!stage.pages.contains { $0.texts.contains(her(.isWritten)) })
          #expect(stage.pages.last?.title == her(.alarmWrite))
          #expect(try desk.keptAtHome() == before && desk.onStick().isEmpty)
        }
      }
    }

    @Test(
      "Where the record cannot be opened, it is the same at the door", arguments: [true, false])
    func door(isGuest: Bool) async throws {
      try await atDesk { desk in
        // A decision that is nowhere in the log.
        desk.told.town.proxy.rewrite(Route.account(desk.told.record), as: RecordAccount.self) {
          page in
          let last = try #require(page.statements.last)
          return page.with(page.statements + [last.with(counter: page.statements.count)])
        }
        let her = try HerWords(.english)
        let before = try desk.keptAtHome()
        let stage = try await desk.hold(
          [
            .choose(her(.alarmWrite)), .choose(her(.fileElsewhere)),
            .type(desk.stick + "/shown.json"), .back, .back,
          ], isGuest: isGuest)
        #expect(
          stage.pages.contains { $0.texts.contains(RecordAlarm.statementMisplaced.sentence(her)) })
        let written = try evidence(at: desk.stick + "/shown.json", of: desk.told)
        #expect(written.alarms == ["statement_misplaced"] && written.statements.count == 1)
        let left = try desk.keptAtHome()
        #expect((left == before) == isGuest)
        #expect(left.keys.contains { $0.hasPrefix("evidence/evidence-") } == !isGuest)
      }
    }

    @Test("Its pages can be read in each language", arguments: Language.allCases)
    func pages(language: Language) async throws {
      try await atDesk { desk in
        try await hide(desk.told)
        let her = try HerWords(language)
        let stage = try await desk.hold(
          [
            .choose(her(.toAlarm)), .choose(her(.alarmWrite)), .choose(her(.fileElsewhere)),
            .type(desk.stick + "/shown"), .back, .back, .leave,
          ], language, isGuest: true)
        let here = FileManager.default.currentDirectoryPath
        let day = "\(Timestamp.now)".prefix(10)
        let pages = stage.pages.filter { [her(.toAlarm), her(.alarmWrite)].contains($0.title) }
          .map { page in
            page.mapText {
              $0.replacing(desk.stick, with: "/media/stick").replacing(here, with: "/home/her")
                .replacing(day, with: "2026-12-03")
            }
          }
        #expect(pages.count == 5)
        try KeptPages(her).compare(pages, as: "evidence")
      }
    }
  }
}
