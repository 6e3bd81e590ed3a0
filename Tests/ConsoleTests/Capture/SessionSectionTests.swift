import Foundation
import Statements
import Testimony
import Testing

@testable import Console

/// What the record says of the session in which it was taken down.
@Suite("What stands in the record about the session")
struct SessionSectionTests {
  private let heard: [Timestamp]

  init() throws {
    heard = try ["2026-11-27T09:05:00Z", "2026-11-27T23:59:59Z"].map {
      try #require(Timestamp($0))
    }
  }

  /// A session with everything that a program writes about it.
  private func draft(_ language: Language, _ setting: SessionNotes.Setting) -> CaptureDraft {
    var draft = CaptureDraft(language: language, now: .now)
    draft.session?.step = .menu
    draft.session?.setting = setting
    draft.session?.heard = heard
    draft.session?.remarks = ["…"]
    draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: "…") }
    return draft
  }

  private func notes(_ draft: CaptureDraft) throws -> [String] {
    try #require(try draft.sessionSection).content.segments.map(\.text)
  }

  @Test("is in the language in which she told, and in no other", arguments: Language.allCases)
  func language(language: Language) throws {
    let words = try HerWords(language, zone: .gmt)
    for (setting, key) in [
      (SessionNotes.Setting.inPerson, CaptureKey.notedInPerson), (.remote, .notedRemote),
    ] {
      let draft = draft(language, setting)
      let section = try #require(try draft.sessionSection).content
      #expect(section.language == language && section.segments.allSatisfy { $0.language == nil })
      let times = heard.map(words.moment).joined(separator: "; ")
      #expect(
        try notes(draft) == [words(key), words(.notedHeard, ["times": times]), "…"])
      guard language != .english else { continue }
      let english = try notes(self.draft(.english, setting))
      for note in try notes(draft).dropLast() {
        #expect(!english.contains(note))
        for word in ["in_person", "remote", "Setting", "Consent", "November", "T09:05"] {
          #expect(!note.contains(word) || language == .german && word == "November", "\(note)")
        }
      }
    }
  }

  @Test("says moments as they were, on whatever clock it is sealed")
  func zone() throws {
    let said = try notes(draft(.english, .remote))
    #expect(
      said[1]
        == "She heard what she agrees to, part by part (UTC): "
        + "27 November 2026, 09:05; 27 November 2026, 23:59.")
  }

  @Test("says when she heard what she agrees to as the sittings that it took, and not each time")
  func sittings() throws {
    let words = try HerWords(.english, zone: .gmt)
    func said(_ times: [String]) throws -> String {
      words.sittings(try times.map { try #require(Timestamp("2026-11-\($0):00Z")) })
    }
    #expect(try said([]) == "")
    #expect(try said(["27T23:09", "27T23:09"]) == "27 November 2026, 23:09")
    #expect(
      try said(["27T09:00", "27T09:02", "27T09:17", "27T09:33", "27T09:40"])
        == "27 November 2026, 09:00 – 09:17; 27 November 2026, 09:33 – 09:40")
    #expect(
      try said(["27T23:55", "28T00:05"]) == "27 November 2026, 23:55 – 28 November 2026, 00:05")
  }

  @Test("is composed anew until it is sealed, and a draft from before is read as it was")
  func before() throws {
    var draft = draft(.romanian, .inPerson)
    let first = try notes(draft)
    try draft.keepNotes()
    #expect(draft.session?.sealed == first)
    draft.session?.remarks = ["!"]
    #expect(try notes(draft).last == "!")
    try draft.keepNotes()
    #expect(draft.session?.sealed?.last == "!")

    draft.session?.sealed = nil
    let bytes = try CanonicalJSON.encode(draft)
    #expect(try #require(String(validating: bytes, as: UTF8.self)).contains("sealed") == false)
    let read = try CanonicalJSON.decode(CaptureDraft.self, from: bytes, limit: CaptureDraft.limit)
    #expect(read == draft && read.session?.sealed == nil)
    let session = try #require(draft.session)
    #expect(session.setting == .inPerson && session.heard == heard)
  }
}
