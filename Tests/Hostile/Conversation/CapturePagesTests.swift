import Client
import Foundation
import Glibc
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// The session in which an account is taken down, in every language, on a narrow and on a wide screen.
@Suite("The pages of a session")
struct CapturePagesTests {
  private func inFolder<Value>(
    _ body: (String) async throws -> Value
  ) async throws -> Value {
    let folder = NSTemporaryDirectory() + "toldonce-pages-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }

  /// A session on a draft, held until the script is over.
  private func hold(
    _ moves: [ScriptedStage.Move], _ language: Language, tells: Language? = nil, in folder: String
  ) async throws -> (
    pages: [ShownPage], ending: CaptureTalk.Ending?, draft: CaptureDraft, isDone: Bool
  ) {
    let keys = try PrincipalKeys.generate()
    let drafts = try Drafts(in: Home(path: folder + "/home"), keys: keys)
    let place = try drafts.open(try #require(RecordID(bytes: Random.bytes(16))))
    defer { place.close() }
    let stage = ScriptedStage(moves)
    var talk = CaptureTalk(
      stage: stage, her: try HerWords(language), place: place,
      country: CountryCode("RO"), draft: CaptureDraft(language: tells ?? language, now: .now))
    try place.save(talk.draft)
    var ending: CaptureTalk.Ending?
    do {
      ending = try await talk.hold(readingBack: false)
    } catch is Leaving {
    }
    stage.close()
    return (stage.pages, ending, try place.capture(), stage.isDone)
  }

  private func way(
    _ language: Language, tells: Language? = nil, in folder: String
  ) throws -> [ScriptedStage.Move] {
    for (name, length) in [("voce.ogg", 3_400_000), ("foto.jpg", 640)] {
      let path = folder + "/" + name
      _ = FileManager.default.createFile(atPath: path, contents: Data(name.utf8))
      _ = truncate(path, off_t(length))
    }
    let her = try HerWords(language)
    func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }
    func choose(_ key: AccountKey) -> ScriptedStage.Move { .choose(her(key)) }
    func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }
    let parts = try ConsentWords(for: tells ?? language).parts.count + 1
    return [
      choose(.toldNo), choose(.safetyYes), choose(.inPerson), choose(.ageYes),
      .mark([0]), .type("ro-en"), choose(.independent), .type(""), choose(.genderAny), .type("ABE"),
    ] + Array(repeating: choose(.consentHeard), count: parts) + [
      choose(.consentYes), .write("Am plecat în martie."), choose(.interpretationYes),
      choose(.languageHu), .write("We left in March."),
      choose(.toQuestion), .first, choose(.typeLeading), .back, .type("Q?"),
      choose(.answerNotRemembered),
      choose(.toQuestion), .choose(her.sections([.journey])), choose(.typeOpen), .type("Q?"),
      choose(.answerTold), .write("Cu trenul."), choose(.interpretationNo),
      choose(.toNeeds), .write("Somn."), choose(.interpretationNo),
      choose(.toObservation), choose(.observationSeen), .write("O."),
      choose(.toObservation), choose(.observationThought), .write("B."), choose(.codesControl),
      .mark([0]), .mark([]), .mark([2]), choose(.codesExploitation), .back, choose(.done),
      choose(.toWishes), .first, .mark([0]), .type("R."), .mark([2]), .mark([]),
      choose(.toWishes), .first, .mark([0]), choose(.wishesKeep), .mark([2]), .mark([]),
      choose(.toAttach), choose(.attachAdd), .first, .type("vace.ogg"),
      .type(folder + "/voce.ogg"), choose(.isRecording), choose(.consentYes), .type("Zoom H1"),
      choose(.attachAdd), .first, .type(folder + "/foto.jpg"), choose(.isPhotograph), .type(""),
      choose(.attachTakeOff), .choose("foto.jpg"), choose(.done),
      choose(.toReadBack), choose(.change), .first, .write("Am plecat în aprilie."),
      .write("We left in April."),
      choose(.approve), choose(.wasReadBack), choose(.leaveOpen), choose(.leaveOpen),
      choose(.leaveOpen), choose(.goOn), choose(.signLater),
      choose(.toClose), .type("N"), .type("A"), .type("R"), .type("X"), choose(.goOn),
    ]
  }

  @Test(
    "All of it can be done in each language, and reads like a page", arguments: Language.allCases)
  func pages(language: Language) async throws {
    try await inFolder { folder in
      let her = try HerWords(language)
      let held = try await hold(try way(language, in: folder), language, in: folder)
      #expect(held.isDone && held.ending == .kept)
      let account = try #require(held.draft.sections.first { $0.content.kind == .account }).content
      #expect(
        account.segments.map(\.text) == [
          "Am plecat în aprilie.", "We left in April.",
          "voce.ogg: \(her(.isRecording)). Zoom H1",
        ])
      #expect(held.draft.attached.map(\.file.name) == ["voce.ogg"])
      #expect(account.approved?.how == .readBack && account.contentNote == [.threats])
      #expect(account.wish?.mayAsk == [.support] && account.wish?.restriction == "R.")
      #expect(held.draft.contact?.reach == "R" && held.draft.contact?.never == "X")
      #expect(held.draft.sections.allSatisfy { !"\($0.content)".contains("\"X\"") })
      try KeptPages(her, StageWords(capturing: her)).compare(held.pages, as: "capture")
    }
  }

  @Test(
    "What the program writes into the record is in her language, whatever the advocate reads",
    arguments: Language.allCases)
  func noted(language: Language) async throws {
    let reads = language == .english ? Language.polish : .english
    try await inFolder { folder in
      let (her, other) = (try HerWords(language, zone: .gmt), try HerWords(reads, zone: .gmt))
      let held = try await hold(
        try way(reads, tells: language, in: folder), reads, tells: language, in: folder)
      #expect(held.isDone && held.draft.language == language)
      let session = try #require(try held.draft.sessionSection).content.segments.map(\.text)
      let times = her.sittings(try #require(held.draft.session).heard)
      let agreed = try #require(held.draft.attached.first?.file.agreed)
      #expect(
        session == [
          her(.notedInPerson), her(.notedHeard, ["times": times]),
          her(.notedRecording, ["time": her.moment(agreed)]), her(.notedAny),
          her(.notedTraining, ["text": "ABE"]), her(.notedNext, ["text": "N"]),
          her(.notedAfter, ["text": "A"]),
        ])
      let attached = held.draft.segments.filter { $0.role == .observation }.map(\.text)
      #expect(attached.contains("voce.ogg: \(her(.isRecording)). Zoom H1"))
      // No sentence of the advocate's language is in what will be sealed.
      let record = try held.draft.captured(ConsentWords(for: language).reference)
      let all = record.sections.flatMap(\.content.segments).map(\.text)
      #expect(Set(session).isSubset(of: all) && Set(attached).isSubset(of: all))
      for key in CaptureKey.allCases where key.placeholders.isEmpty {
        let text = other(key)
        guard text.count > 12, text != her(key) else { continue }
        #expect(!all.contains { $0.contains(text) }, "\(key)")
      }
    }
  }

  @Test("She stops on any page: nothing is asked, and nothing that was written is lost")
  func stops() async throws {
    try await inFolder { files in
      let all = try way(.english, in: files)
      for count in all.indices {
        try await inFolder { folder in
          let held = try await hold(Array(all[..<count]) + [.stop, .first], .english, in: folder)
          // On the last page, stopping and going on are the same.
          #expect(held.ending == .kept, "after \(count)")
          #expect(held.isDone, "after \(count)")
          let written = all[..<count].reduce(into: [String]()) {
            if case .write(let text) = $1 { $0.append(text) }
          }
          let kept = Set(held.draft.sections.flatMap(\.content.segments).map(\.text))
          // The free account is written anew in the middle of the way.
          let changed = written.contains("Am plecat în aprilie.")
          for text in written
          where !changed || !["Am plecat în martie.", "We left in March."].contains(text) {
            #expect(kept.contains(text), "after \(count): \(text)")
          }
        }
      }
    }
  }

  @Test("What was being written when she stopped goes on where it was")
  func stopsWriting() async throws {
    let parts = try ConsentWords(for: .english).parts.count + 1
    try await inFolder { folder in
      let before = try way(.english, in: folder).prefix(11 + parts)
      let held = try await hold(
        before + [.stopWriting("It was"), .first], .english, in: folder)
      #expect(held.ending == .kept && held.draft.session?.unfinished?.text == "It was")
    }
  }

  @Test("Somebody under 18, or of doubtful age: nothing is kept, and it is said where to turn")
  func child() async throws {
    let her = try HerWords(.german)
    try await inFolder { folder in
      let held = try await hold(
        [
          .choose(her(.toldNo)), .choose(her(.safetyYes)), .choose(her(.remote)),
          .choose(her(.ageNo)), .choose(her(.ageEnd)),
        ], .german, in: folder)
      #expect(held.ending == .nothing)
      #expect(held.pages.last?.texts.contains(her(.ageChild)) == true)
    }
  }

  @Test("No question before her own words, and what is changed she has not approved")
  func order() async throws {
    let her = try HerWords(.english)
    let parts = try ConsentWords(for: .english).parts.count + 1
    try await inFolder { folder in
      let toAccount = try way(.english, in: folder).prefix(11 + parts)
      // The free account is skipped: a session may end with what she needs and nothing else.
      let held = try await hold(
        toAccount + [
          .back, .choose(her(.toNeeds)), .write("Sleep."), .choose(her(.interpretationNo)), .leave,
        ], .english, in: folder)
      let menus = held.pages.filter { $0.title == her(.menuTitle) }
      #expect(menus.count == 2)
      #expect(menus.allSatisfy { !$0.choices.contains(her(.toQuestion)) })
    }
    try await inFolder { folder in
      let toAccount = try way(.english, in: folder).prefix(11 + parts)
      let held = try await hold(
        toAccount + [
          .write("In March."), .choose(her(.interpretationNo)), .choose(her(.toReadBack)),
          .choose(her(.approve)), .choose(her(.wasReadBack)), .choose(her(.signLater)),
          .choose(her(.toReadBack)), .choose(her(.change)), .write("In April."), .leave,
        ], .english, in: folder)
      let account = try #require(held.draft.sections.first).content
      #expect(account.segments.map(\.text) == ["In April."] && account.approved == nil)
    }
  }
}
