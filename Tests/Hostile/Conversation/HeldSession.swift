import Foundation
import Glibc
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// A folder for drafts, on a disk that can be full.
final class DraftDisk: Sendable {
  let path: String
  let drafts: Drafts

  init() throws {
    path = NSTemporaryDirectory() + "toldonce-held-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    drafts = try Drafts(in: Home(path: path + "/home"), keys: PrincipalKeys.generate())
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// From now on nothing can be written.
  func fill() { #expect(rename(path + "/home/drafts", path + "/home/away") == 0) }

  func makeRoom() { #expect(rename(path + "/home/away", path + "/home/drafts") == 0) }
}

/// A session that is held on a draft until the script is over.
struct HeldSession {
  let pages: [ShownPage]
  let ending: CaptureTalk.Ending?
  /// With what it was left.
  let leaving: Leaving?
  /// What is on the disk afterwards.
  let draft: CaptureDraft
  let isDone: Bool

  init(
    _ moves: [ScriptedStage.Move], on draft: CaptureDraft, readingBack: Bool = false,
    language: Language = .english, country: CountryCode? = .romania, disk: DraftDisk? = nil,
    inquire: @escaping @Sendable (RecordCode) async -> ToldFinding = { _ in .unknown }
  ) async throws {
    let disk = try disk ?? DraftDisk()
    let place = try disk.drafts.open(try #require(RecordID(bytes: Random.bytes(16))))
    defer { place.close() }
    try place.save(draft)
    let stage = ScriptedStage(moves)
    var talk = CaptureTalk(
      stage: stage, her: try HerWords(language), place: place, country: country, draft: draft,
      inquire: inquire)
    var ending: CaptureTalk.Ending?
    var leaving: Leaving?
    do {
      ending = try await talk.hold(readingBack: readingBack)
    } catch let left as Leaving {
      leaving = left
    }
    stage.close()
    self.ending = ending
    self.leaving = leaving
    pages = stage.pages
    if rename(disk.path + "/home/away", disk.path + "/home/drafts") != 0 {
      #expect(errno == ENOENT)
    }
    self.draft = try place.capture()
    isDone = stage.isDone
  }

  var words: [String] { draft.segments.map(\.text) }
  var titles: [String] { pages.map(\.title) }
}

extension CaptureDraft {
  /// A session in which she has agreed, at a step.
  static func begun(
    at step: SessionNotes.Step, telling texts: [String] = [], in language: Language = .english
  ) -> CaptureDraft {
    var draft = CaptureDraft(language: language, now: .now)
    draft.told = .first
    draft.session?.setting = .inPerson
    draft.session?.step = step
    if [.account, .menu, .close].contains(step) { draft.session?.heard = [.now] }
    for text in texts {
      draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: text, at: .now) }
    }
    return draft
  }
}
