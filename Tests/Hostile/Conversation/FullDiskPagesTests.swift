import Statements
import Testimony
import Testing

@testable import Console

/// What is said while something cannot be saved.
@Suite("Pages on a full disk")
struct FullDiskPagesTests {
  private let her: HerWords
  private let disk: DraftDisk

  init() throws {
    her = try HerWords(.english)
    disk = try DraftDisk()
  }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  /// From the menu: what she needs is written, and there is no room for it.
  private func hold(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
    let disk = disk
    return try await HeldSession(
      [choose(.toNeeds), .doing { disk.fill() }, .write("Sleep.")] + moves,
      on: .begun(at: .menu, telling: ["We left."]), disk: disk)
  }

  private func saysNothingSaved(_ pages: some Sequence<ShownPage>) {
    for page in pages {
      #expect(page.leave == her(.unsavedLeave) || page.leave == her(.unsavedLose), "\(page.texts)")
      #expect(!page.texts.contains { $0.contains("Sleep.") || $0 == her(.menuSaved) })
    }
  }

  @Test("Nothing says that it is saved, and whoever leaves knows that it is not")
  func leaves() async throws {
    let held = try await hold([.leave, .leave])
    #expect(held.isDone && held.leaving == Leaving(kept: .nowhere) && held.words == ["We left."])
    saysNothingSaved(held.pages.suffix(2))
    #expect(held.pages.last?.texts.contains(her(.unsavedLeft)) == true)
    // The same for who stops for today.
    let stopped = try await hold([.stop, .leave])
    #expect(stopped.isDone && stopped.leaving == Leaving(kept: .nowhere))
    saysNothingSaved(stopped.pages.suffix(2))
  }

  @Test("It is tried again before somebody leaves, and only then all is saved")
  func tries() async throws {
    let disk = disk
    let held = try await hold([.doing { disk.makeRoom() }, .leave])
    #expect(held.isDone && held.leaving == Leaving(kept: .here))
    #expect(held.words == ["We left.", "Sleep."])
    let later = try await hold([
      .leave, choose(.saveAgain), .doing { disk.makeRoom() }, choose(.saveAgain),
    ])
    #expect(later.isDone && later.leaving == Leaving(kept: .here))
    #expect(later.words == ["We left.", "Sleep."])
    let stays = try await hold([.leave, .doing { disk.makeRoom() }, .back, .leave])
    #expect(stays.isDone && stays.pages.last?.title == her(.menuTitle))
  }

  @Test("It can be kept in another place, sealed, and taken back from there")
  func elsewhere() async throws {
    let path = disk.path + "/kept.sealed"
    let held = try await hold([
      .leave, choose(.unsavedElsewhere), .type(disk.path + "/no/kept"),
      .type(disk.path + "/kept"),
    ])
    #expect(held.isDone && held.leaving == Leaving(kept: .elsewhere(path)))
    #expect(held.pages.last?.texts.contains(her(TalkKey.fileNoFolder)) == true)
    saysNothingSaved(held.pages.suffix(4))
    let bytes = try OpenFile(path).read(4_096, at: 0)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("Sleep"))
    let place = try disk.drafts.takeBack(path)
    #expect(try place.capture().segments.map(\.text) == ["We left.", "Sleep."])
    // What is newer here is not written over.
    var newer = try place.capture()
    newer.add(to: .needs, at: .now) { Segment(id: $0, role: .survivor, text: "Food.") }
    newer.saved = Timestamp(seconds: Timestamp.now.seconds + 60)
    try place.save(CanonicalJSON.encode(newer))
    place.close()
    let beside = try disk.drafts.takeBack(path)
    defer { beside.close() }
    #expect(beside.record != place.record)
    let first = try disk.drafts.open(place.record)
    defer { first.close() }
    #expect(try first.capture().segments.count == 3)
    // A copy of other keys, or one that was changed, is not taken.
    #expect(throws: ConsoleError.self) { try DraftDisk().drafts.takeBack(path) }
  }

  @Test("What is being written is hidden, said to be unsaved, and there again for who goes back")
  func writing() async throws {
    let disk = disk
    let held = try await HeldSession(
      [
        choose(.toNeeds), .doing { disk.fill() }, .leaveWriting("Sleep."), .back,
        .leave, .leave,
      ], on: .begun(at: .menu), disk: disk)
    #expect(held.isDone && held.leaving == Leaving(kept: .nowhere))
    saysNothingSaved(held.pages.suffix(2))
    let again = try await HeldSession(
      [
        choose(.toNeeds), .doing { disk.fill() }, .leaveWriting("Sleep."),
        .doing { disk.makeRoom() }, .back, .goOnWriting(" Food."), .leave,
      ], on: .begun(at: .menu), disk: disk)
    #expect(again.isDone && again.words == ["Sleep. Food."])
  }
}
