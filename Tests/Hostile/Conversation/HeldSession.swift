import Foundation
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// A session that is held on a draft in a folder of its own, until the script is over.
struct HeldSession {
  let pages: [Page]
  let ending: CaptureTalk.Ending?
  /// What is on the disk afterwards.
  let draft: CaptureDraft
  let isDone: Bool
  let leaving: Leaving?

  /// - Parameter country: of the advocate.
  init(
    _ moves: [ScriptedStage.Move], on draft: CaptureDraft, readingBack: Bool = false,
    language: Language = .english
  ) throws {
    let folder = NSTemporaryDirectory() + "toldonce-held-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let drafts = try Drafts(in: Home(path: folder + "/home"), keys: PrincipalKeys.generate())
    let place = try drafts.open(try #require(RecordID(bytes: Random.bytes(16))))
    defer { place.close() }
    try place.save(draft)
    let stage = ScriptedStage(moves)
    var talk = CaptureTalk(
      stage: stage, her: try HerWords(language), place: place, country: .romania, draft: draft)
    var ending: CaptureTalk.Ending?
    var leaving: Leaving?
    do {
      ending = try talk.hold(readingBack: readingBack)
    } catch let left as Leaving {
      leaving = left
    }
    stage.close()
    self.ending = ending
    self.leaving = leaving
    pages = stage.pages
    self.draft = try place.capture()
    isDone = stage.isDone
  }

  var words: [String] { draft.segments.map(\.text) }
}

extension CaptureDraft {
  /// A session in which she has agreed, at a step.
  static func begun(at step: SessionNotes.Step, telling texts: [String] = []) -> CaptureDraft {
    var draft = CaptureDraft(language: .english, now: .now)
    draft.told = .first
    draft.session?.setting = .inPerson
    draft.session?.step = step
    if step == .account || step == .menu { draft.session?.heard = [.now] }
    for text in texts {
      draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: text, at: .now) }
    }
    return draft
  }
}
