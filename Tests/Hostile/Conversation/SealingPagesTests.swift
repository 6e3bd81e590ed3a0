import API
import ArgumentParser
import Client
import Foundation
import Sodium
import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// She signs, and her account is sealed: in every language, on a narrow and on a wide screen.
  @Suite("The pages of sealing", .serialized) struct Sealing {
    struct Held {
      let screens: [String]
      let error: (any Error)?
    }

    struct Desk {
      let town: HostileTown
      let her: HerWords
      let folder: String
      let options: GlobalOptions
      let drafts: Drafts
      let keys: PrincipalKeys

      init(_ language: Language, in folder: String) throws {
        town = try HostileTown.found()
        her = try HerWords(language)
        self.folder = folder
        let federation = folder + "/federation"
        try town.federation.statement.envelope.text.write(
          toFile: federation, atomically: true, encoding: .utf8)
        options = try GlobalOptions.parse([
          "--home", folder + "/home", "--service", town.url, "--federation", federation,
          "--language", language.rawValue,
        ])
        keys = try town.keys("advocate_ro")
        let home = try Home(path: folder + "/home")
        let certificate = try #require(town.federation.people["advocate_ro"]).certificate
        try home.write(.certificate, Array(certificate.envelope.text.utf8))
        drafts = try Drafts(in: home, keys: keys)
      }

      /// What `capture seal` does at a terminal, with the error as it is reported.
      func seal(_ place: Draft, _ replies: [ScriptedTerminal.Reply]) async throws -> Held {
        let scripted = try ScriptedTerminal(replies)
        let output = scripted.output
        var fault: (any Error)?
        do {
          try await Output.$inPlace.withValue(output) {
            try await CaptureSeal.seal(
              place, keys: keys, given: options, at: Workplace(options),
              asking: scripted.terminal)
          }
        } catch {
          fault = error
          let said = ConsoleError(client: error)
          #expect(said.isTranslated, "\(said.message)")
          output.report(said, in: her)
        }
        let (screens, isDone) = scripted.close()
        #expect(isDone, "\(screens)")
        return Held(screens: screens, error: fault)
      }

      func open(_ draft: CaptureDraft) throws -> Draft {
        let place = try drafts.open(#require(RecordID(bytes: Random.bytes(16))))
        try place.save(draft)
        return place
      }
    }

    func inFolder(_ body: (String) async throws -> Void) async throws {
      let folder = NSTemporaryDirectory() + "toldonce-sealing-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try await body(folder)
    }

    /// What was typed before the second question would be thrown away.
    static func again(_ her: HerWords) -> String {
      her(.leavingUnsealed) + "\n" + her(.phraseBack)
    }

    /// The six words as they were drawn, from the screen on which they stand.
    @Sendable static func drawn(_ shown: String) -> String {
      let lines = shown.split(separator: "\n").filter {
        $0.hasPrefix("  ") && $0.split(separator: " ").count == 6
      }
      return lines.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }

    /// They with another word in the first place, whatever was drawn.
    @Sendable static func slipped(_ shown: String, _ list: WordList) -> String {
      let words = drawn(shown)
      let other = words.hasPrefix(list.words[0] + " ") ? list.words[1] : list.words[0]
      return other + words.drop { $0 != " " }
    }

    /// Lines as a terminal of so many columns shows them; words that were drawn are others.
    private func laidOut(
      _ screens: [String], _ kept: KeptPages, columns: Int
    ) throws -> [String] {
      let list = try #require(WordList(for: kept.her.language))
      let fixed = (1...6).map { list.words[$0 * 100] }.joined(separator: " ")
      return try screens.map { screen in
        let words = Self.drawn(screen)
        var text = words.isEmpty ? screen : screen.replacing(words, with: fixed)
        text = text.replacing(/[0-9A-Z]{5}-[0-9A-Z]{5}/, with: "ABCDE-FGHJK")
        return try text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          try kept.steady(String(line)).wrapped(width: columns)
        }.joined(separator: "\n").trimmingCharacters(in: .newlines)
      }
    }

    @Test(
      "She signs now: words drawn, typed back, sent, and gone on with", arguments: Language.allCases
    )
    func signs(language: Language) async throws {
      try await inFolder { folder in
        let desk = try Desk(language, in: folder)
        let her = desk.her
        var draft = CaptureDraft(language: language, now: .now)
        draft.session?.step = .menu
        draft.session?.heard = [.now]
        draft.told = .first
        for (kind, text) in [(SectionKind.account, "Am plecat în martie."), (.needs, "Somn.")] {
          draft.add(to: kind, at: .now) { Segment(id: $0, role: .survivor, text: text) }
        }
        // Something is half answered: it is looked at before she signs.
        draft.keep("Nu", of: .init(.closeTitle, about: SessionNotes.Question.never.rawValue))
        draft.keep([AskerCode.support.rawValue], of: .init(.wishesAsk, about: "needs 1"))
        let place = try desk.open(draft)
        let stage = ScriptedStage([
          .choose(her(.approve)), .choose(her(.readHerself)), .choose(her(.leaveOpen)),
          .choose(her(.signWithout)), .choose(her(.signNow)),
        ])
        var talk = CaptureTalk(
          stage: stage, her: her, place: place, country: .romania, draft: draft)
        #expect(try await talk.hold(readingBack: true) == .signed)
        stage.close()
        #expect(stage.isDone)
        // The words are typed back with another in the first place, looked at once more, and typed as they
        // are; the line breaks.
        let broken = LyingProxy.Told(status: 502, bytes: [])
        let isFirst = Mutex(true)
        for path in [Route.records] {
          desk.town.proxy.lie(about: path) { _, truth in
            isFirst.withLock { first in
              defer { first = false }
              return first
            } ? broken : try await truth()
          }
        }
        let list = try #require(WordList(for: language))
        let lost = try await desk.seal(
          place,
          [
            .init(text: her(.phraseBack)) { Self.slipped($0, list) },
            .to(Self.again(her), "1"),
            .init(text: her(.phraseBack)) { Self.drawn($0) },
          ])
        try #require((lost.error as? ConsoleError)?.status == .unreachable)
        try staysAsSealed(place.capture(), her)
        let again = try await desk.seal(place, [])
        #expect(again.error == nil)
        #expect(try desk.drafts.records().isEmpty)
        let kept = KeptPages(her, StageWords(capturing: her))
        for columns in [40, 80] {
          let screens =
            try kept.screens(stage.pages, columns: columns)
            + laidOut(lost.screens + again.screens, kept, columns: columns)
          try kept.compare(screens, as: "sealing", columns: columns)
        }
      }
    }

    /// What was sealed of the session is the same as long as it is sent, whatever program sends it: also
    /// what a program before has sealed, which kept nothing of it.
    private func staysAsSealed(_ draft: CaptureDraft, _ her: HerWords) throws {
      func notes(_ draft: CaptureDraft) throws -> [String] {
        try #require(try draft.sessionSection).content.segments.map(\.text)
      }
      let heard = try #require(draft.session?.heard.first)
      let words = try HerWords(her.language, zone: .gmt)
      var sealed = draft
      let noted = [words(.notedHeard, ["times": words.moment(heard)])]
      #expect(sealed.run != nil && sealed.session?.sealed == noted)
      #expect(try notes(sealed) == noted)
      sealed.session?.sealed = ["As it was."]
      try sealed.keepNotes()
      #expect(try notes(sealed) == ["As it was."])
      sealed.session?.sealed = nil
      #expect(try notes(sealed) == ["Consent heard: \(heard)"])
    }

    /// The word for yes in a language, as it stands in the text that asks for it.
    private static let yes: [Language: String] = [
      .english: "yes", .romanian: "da", .bulgarian: "да", .hungarian: "igen", .polish: "tak",
      .german: "ja", .dutch: "ja",
    ]

    @Test(
      "A statement that was written elsewhere: what is asked before, and that nothing is lost",
      arguments: Language.allCases)
    func asks(language: Language) async throws {
      try await inFolder { folder in
        let desk = try Desk(language, in: folder)
        let her = desk.her
        let yes = try #require(Self.yes[language])
        let told = try await ToldRecord(in: desk.town)
        let text = "---\nlanguage: \(language.rawValue)\n---\n\n## account\n\nAm plecat.\n"
        let draft = try CaptureDraft(
          StatementFile(parsing: Array(text.utf8)), files: [], now: .now)
        let record = try #require(RecordID(bytes: Random.bytes(16)))
        let age = ScriptedTerminal.Reply.to(her(.askAge), yes)
        let agrees = ScriptedTerminal.Reply.to(her(.askAgrees), yes)
        let list = try #require(WordList(for: language))
        func to(_ key: AccountKey, _ answer: String) -> ScriptedTerminal.Reply {
          .to(her(key), answer)
        }
        let flows: [[ScriptedTerminal.Reply]] = [
          // A slip is no answer; then it is not sure that she is 18.
          [to(.askAge, "?"), to(.askAge, Self.no[language] ?? "no")],
          // She does not agree.
          [age, to(.askAgrees, "?")],
          // Neither a code nor no; a code under which nothing is told; told before, and no reason.
          [age, agrees, to(.toldAskCode, "?")],
          [age, agrees, to(.toldAskCode, "00000-00000")],
          [age, agrees, to(.toldAskCode, "\(told.code)"), to(.toldNecessary, "")],
          // Other words, and nothing, and too few that are given up: as often as she likes, until she leaves.
          [
            age, agrees, to(.toldAskCode, "\u{201E}\(Self.no[language] ?? "no")\u{201C}"),
            .init(text: her(.phraseBack)) { Self.slipped($0, list) },
            .to(Self.again(her), ""), .to(Self.again(her), "   "),
            .to(Self.again(her), list.words[0...1].joined(separator: " ")),
            .to(her(.otherWords), list.words[2]), .to(her(.otherWords), ""),
            .init(text: Self.again(her)) { Self.slipped($0, list) }, .to(Self.again(her), "0"),
          ],
          [age, agrees, to(.phraseBack, "0")],
        ]
        var screens: [String] = []
        for (number, flow) in flows.enumerated() {
          let place = try desk.drafts.open(record)
          if number == 0 { try place.save(draft) }
          let held = try await desk.seal(place, flow)
          #expect(held.error != nil)
          // The text about consent is the same each time.
          let consent = try ConsentWords(for: language).paragraphs.joined(separator: "\n\n")
          // Said without the ends of lines that the file has: it is laid out for this screen.
          #expect(number == 0 || held.screens.contains { $0.contains(consent) }, "\(number)")
          screens += held.screens.map { number < 2 ? $0 : $0.replacing(consent, with: "…") }
          // The words have left the screen, whatever became of it.
          if number >= 5 { #expect(held.screens.count == 2, "\(held.screens)") }
        }
        #expect(try desk.drafts.records() == [record])
        let place = try desk.drafts.open(record)
        defer { place.close() }
        #expect(try place.capture().prepared == nil)
        let kept = KeptPages(her, StageWords(capturing: her))
        for columns in [40, 80] {
          try kept.compare(
            laidOut(screens, kept, columns: columns), as: "sealing-asks", columns: columns)
        }
      }
    }

    private static let no: [Language: String] = [
      .english: "no", .romanian: "nu", .bulgarian: "не", .hungarian: "nem", .polish: "nie",
      .german: "nein", .dutch: "nee",
    ]
  }
}
