import Foundation
import Glibc
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// What people, machines and others do to a file that is to belong to an account.
@Suite("Attaching in a session")
struct AttachingPagesTests {
  private let folder: String
  private let her: HerWords

  init() throws {
    folder = NSTemporaryDirectory() + "attaching-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    her = try HerWords(.english)
  }

  private func gone() { try? FileManager.default.removeItem(atPath: folder) }

  private func put(_ name: String, _ text: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Two parts, at the menu.
  private func begun() -> CaptureDraft {
    var draft = CaptureDraft(language: .english, now: .now)
    draft.session?.step = .menu
    draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: "We left.") }
    return draft
  }

  private func hold(
    _ moves: [ScriptedStage.Move], _ draft: CaptureDraft, readingBack: Bool = false
  ) async throws -> (pages: [ShownPage], ending: CaptureTalk.Ending?, draft: CaptureDraft) {
    let keys = try PrincipalKeys.generate()
    let drafts = try Drafts(in: Home(path: folder + "/home"), keys: keys)
    let place = try drafts.open(try #require(RecordID(bytes: Random.bytes(16))))
    defer { place.close() }
    let stage = ScriptedStage(moves)
    var talk = CaptureTalk(stage: stage, her: her, place: place, country: nil, draft: draft)
    try place.save(talk.draft)
    var ending: CaptureTalk.Ending?
    do {
      ending = try await talk.hold(readingBack: readingBack)
    } catch is Leaving {
    }
    stage.close()
    #expect(stage.isDone)
    return (stage.pages, ending, try place.capture())
  }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  private func attach(_ path: String) -> [ScriptedStage.Move] {
    [
      choose(.toAttach), choose(.attachAdd), .type(path), choose(.isRecording),
      choose(.consentYes), .type(""), .choose(her(TalkKey.done)),
    ]
  }

  @Test("What cannot be attached is said calmly, one after the other, and nothing is kept of it")
  func unfit() async throws {
    defer { gone() }
    let voice = try put("voice.ogg", "her voice")
    let copy = try put("copy.ogg", "her voice")
    let empty = try put("empty.ogg", "")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: voice)
    let attached = try await hold(attach(voice) + [.leave], begun()).draft
    let typed = [
      folder, folder + "/none", folder + "/link", "/dev/zero", empty, voice, copy, "\u{202E}",
    ]
    let held = try await hold(
      [choose(.toAttach), choose(.attachAdd)] + typed.map { .type($0) }
        + [.type(""), .choose(her(TalkKey.done)), .leave], attached)
    #expect(held.draft == attached)
    let said = held.pages.filter { $0.texts.contains(her(.attachPath)) }.compactMap {
      $0.pieces.first?.text
    }
    #expect(
      said == [
        her(.attachPath), "This is a folder: \(folder).",
        "There is no file with this name: \(folder)/none.",
        "This only points to another place: \(folder)/link.", "This is not a file: /dev/zero.",
        "There is nothing in this file: \(empty).", "This is attached already: voice.ogg.",
        "This is attached already: copy.ogg.", "There is no file with this name: \u{202E}.",
      ])
    for page in held.pages {
      for text in page.texts { #expect(!text.contains("toldonce "), "\(text)") }
    }
  }

  @Test("No recording without her yes, whatever was agreed before; a photograph asks for none")
  func consent() async throws {
    defer { gone() }
    let voice = try put("voice.ogg", "her voice")
    let photo = try put("photo.jpg", "a house")
    var draft = begun()
    draft.session?.heard = [.now]
    for answer in [choose(.recordingNo), .back] {
      let held = try await hold(
        [
          choose(.toAttach), choose(.attachAdd), .type(voice), choose(.isRecording), answer, .leave,
        ], draft)
      var kept = held.draft
      kept.saved = nil
      #expect(kept == draft)
      let asked = try #require(held.pages.first { $0.title == her(.recordingTitle) })
      #expect(asked.texts.contains(her(.recordingApart)))
      #expect(held.pages.last?.texts.contains(her(.attachNot)) == true)
    }
    let yes = try await hold(attach(voice) + [.leave], draft).draft
    let agreed = try #require(yes.attached.first?.file.agreed)
    let words = try HerWords(.english, zone: .gmt)
    let session = try #require(try yes.sessionSection).content.segments.map(\.text)
    #expect(session.contains(words(.notedRecording, ["time": words.moment(agreed)])))
    // One yes is for one recording.
    let second = try put("second.ogg", "her voice again")
    let held = try await hold(attach(second) + [.leave], yes)
    #expect(held.pages.contains { $0.title == her(.recordingTitle) })
    let photographed = try await hold(
      [
        choose(.toAttach), choose(.attachAdd), .type(photo), choose(.isPhotograph),
        .type("her house"), .choose(her(TalkKey.done)), .leave,
      ], draft)
    #expect(!photographed.pages.contains { $0.title == her(.recordingTitle) })
    let file = try #require(photographed.draft.attached.first?.file)
    #expect(file.agreed == nil && file.mediaType == "image/jpeg")
    #expect(
      photographed.draft.sections[0].content.segments.last?.text
        == "photo.jpg: A photograph. her house")
  }

  @Test("What is attached is read back with the part, and can be taken off again")
  func readBack() async throws {
    defer { gone() }
    let voice = try put("voice.ogg", "her voice")
    let attached = try await hold(attach(voice) + [.leave], begun()).draft
    let held = try await hold(
      [
        choose(.toReadBack), choose(.approve), choose(.wasReadBack), .choose(her(.signLater)),
        choose(.toAttach), choose(.attachTakeOff), .choose(her(TalkKey.done)), .leave,
      ], attached)
    let read = try #require(held.pages.first { $0.title == her(.readBackTitle) })
    #expect(read.texts.contains("Attached: voice.ogg, 9 B"))
    #expect(held.pages.contains { $0.texts.contains("One recording or file is attached.") })
    #expect(held.pages.contains { $0.texts.contains(her(.attachOff)) })
    #expect(held.draft.attachmentCount == 0)
    // What she approved was with the recording.
    #expect(held.draft.sections[0].content.approved == nil)
    #expect(FileManager.default.fileExists(atPath: voice))
  }

  @Test("What went or changed meanwhile is shown when it goes on, and nobody signs it")
  func changed() async throws {
    defer { gone() }
    let voice = try put("voice.ogg", "her voice")
    let attached = try await hold(attach(voice) + [.leave], begun()).draft
    let sign: [ScriptedStage.Move] = [choose(.approve), choose(.wasReadBack)]
    // As it was: it can be signed.
    let same = try await hold(sign + [.choose(her(.signNow))], attached, readingBack: true)
    #expect(same.ending == .signed)

    _ = try put("voice.ogg", "his voice")
    let changed = try await hold(
      [choose(.toReadBack)] + sign + [choose(.attachLook), .choose(her(TalkKey.done)), .leave],
      attached)
    let said = "This has changed since it was attached: voice.ogg."
    #expect(changed.pages.filter { $0.texts.contains(said) }.count == 2)
    #expect(!changed.pages.contains { $0.choices.contains(her(.signNow)) })
    #expect(changed.draft.attachmentCount == 1)

    try FileManager.default.removeItem(atPath: voice)
    let away = try await hold(
      [choose(.toReadBack)] + sign
        + [
          choose(.attachLook), choose(.attachTakeOff), .choose(her(TalkKey.done)),
          choose(.toReadBack),
        ] + sign + [.choose(her(.signNow))], attached)
    #expect(away.pages.first?.texts.contains(her(.menuAttachedAway)) == true)
    #expect(away.pages.contains { $0.texts.contains("This is not where it was: voice.ogg.") })
    #expect(away.ending == .signed && away.draft.attachmentCount == 0)
    // Read back alone ends without a signature, too.
    let alone = try await hold(sign + [.choose(her(.signLater))], attached, readingBack: true)
    #expect(alone.ending == .kept)
    #expect(!alone.pages.contains { $0.choices.contains(her(.signNow)) })
  }

  @Test("Leaving or stopping in the middle attaches nothing, and loses nothing")
  func middle() async throws {
    defer { gone() }
    let voice = try put("voice.ogg", "her voice")
    let all = attach(voice)
    for count in 1..<6 {
      let left = try await hold(Array(all.prefix(count)) + [.leave], begun())
      #expect(left.draft.attachmentCount == 0 && left.draft.sections.count == 1, "\(count)")
      let stopped = try await hold(Array(all.prefix(count)) + [.stop, .first], begun())
      #expect(stopped.draft.attachmentCount == 0 && stopped.ending == .kept, "\(count)")
    }
    // Nothing of what is in it lies anywhere but where it was.
    let kept = try await hold(all + [.leave], begun())
    #expect(kept.draft.attachmentCount == 1)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for name in files where name != "voice.ogg" {
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      #expect(data.range(of: Data("her voice".utf8)) == nil, "\(name)")
    }
  }
}
