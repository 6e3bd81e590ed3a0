import API
import Client
import Foundation
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What is in a draft is sealed with it, or stays.
  @Suite("What is sealed of a draft", .serialized) struct SealingKeeps {
    private typealias Desk = Sealing.Desk

    /// A draft with something that was being written when the session ended.
    private func written(_ desk: Desk) throws -> Draft {
      var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
      draft.replace(
        0, draft.sections[0].content.with(approved: Approval(how: .readBack, at: .now)))
      draft.session?.unfinished = .init(place: .segment(.account, .survivor), text: "It was cold.")
      return try desk.open(draft)
    }

    /// Seals, and the line breaks before anything has arrived.
    private func sealAndBreak(_ desk: Desk, _ place: Draft) async throws {
      desk.town.proxy.lie(about: Route.records) { _, _ in LyingProxy.Told(status: 502, bytes: []) }
      let lost = try await desk.seal(
        place, [.init(text: desk.her(.phraseBack)) { Sealing.drawn($0) }])
      #expect((lost.error as? ConsoleError)?.status == .unreachable)
      // What nobody has read back to her is not sealed in silence.
      let said = lost.screens.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains(desk.her(.sealedUnread)))
      desk.town.proxy.lie(about: Route.records) { _, truth in try await truth() }
    }

    @Test("Words that were being written are sealed, and not as approved")
    func unfinished() async throws {
      try await Sealing().inFolder { folder in
        let desk = try Desk(.english, in: folder)
        let place = try written(desk)
        try await sealAndBreak(desk, place)
        let sealed = try place.capture()
        #expect(sealed.run != nil && sealed.session?.unfinished == nil)
        let consent = try ConsentWords(for: .english).reference
        let account = try #require(sealed.captured(consent).sections.first).content
        #expect(account.segments.map(\.text) == ["We left.", "It was cold."])
        #expect(account.approved == nil)
        #expect(try await desk.seal(place, []).error == nil)
        #expect(try desk.drafts.records().isEmpty)
      }
    }

    /// A draft in which how she must not be reached was being typed.
    private func begun(_ desk: Desk) throws -> CaptureDraft {
      var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
      draft.replace(
        0, draft.sections[0].content.with(approved: Approval(how: .readBack, at: .now)))
      draft.keep("my aun", of: .init(.closeTitle, about: SessionNotes.Question.never.rawValue))
      return draft
    }

    @Test("What is half answered does not go with the draft, unless somebody says so")
    func halfAnswered() async throws {
      try await Sealing().inFolder { folder in
        let desk = try Desk(.english, in: folder)
        let place = try desk.open(try begun(desk))
        let kept = try await desk.seal(place, [.to(desk.her(.sealWithout), "?")])
        #expect(kept.error as? ConsoleError == finish(place))
        let said = kept.screens.joined().split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
        for text in [desk.her(.signBegun), desk.her(.contactNever), "- my aun"] {
          #expect(said.contains(text), "\(said)")
        }
        #expect(kept.screens.last?.contains("my aun") == false)
        let again = try desk.drafts.open(place.record)
        let draft = try again.capture()
        #expect(draft.run == nil && draft.prepared == nil)
        #expect(draft.halves?.map(\.line) == ["my aun"])
        // Leaving before anything is sealed takes nothing from the draft.
        let left = try await desk.seal(
          again, [.to(desk.her(.sealWithout), "yes"), .to(desk.her(.phraseBack), "0")])
        #expect(left.error != nil)
        let third = try desk.drafts.open(place.record)
        #expect(try third.capture().halves?.map(\.line) == ["my aun"])
        let sealed = try await desk.seal(
          third,
          [
            .to(desk.her(.sealWithout), "yes"),
            .init(text: desk.her(.phraseBack)) { Sealing.drawn($0) },
          ])
        #expect(sealed.error == nil)
        #expect(try desk.drafts.records().isEmpty)
      }
    }

    @Test("Where nobody can be asked, nothing that is half answered is let go of")
    func halfAnsweredUnasked() async throws {
      try await Sealing().inFolder { folder in
        let desk = try Desk(.english, in: folder)
        let place = try desk.open(try begun(desk))
        await #expect(throws: finish(place)) {
          try await CaptureSeal.seal(
            place, keys: desk.keys, given: desk.options, at: Workplace(desk.options), asking: nil)
        }
        let again = try desk.drafts.open(place.record)
        defer { again.close() }
        #expect(try again.capture().halves?.map(\.line) == ["my aun"])
      }
    }

    @Test("Where nothing is told yet, nothing is sealed, and nothing is asked for")
    func empty() async throws {
      try await Sealing().inFolder { folder in
        let desk = try Desk(.english, in: folder)
        var draft = CaptureDraft.begun(at: .menu)
        draft.keep("my aun", of: .init(.closeTitle, about: SessionNotes.Question.never.rawValue))
        let place = try desk.open(draft)
        let sealed = try await desk.seal(place, [])
        let command = "toldonce capture resume \(place.record)"
        #expect(
          sealed.error as? ConsoleError
            == .failed(
              .nothingInDraft, hint: .init(.goOnWithDraft, ["command": .text(command)])))
        // Not her age, nor what she agrees to.
        #expect(sealed.screens.count == 1)
        #expect(try desk.drafts.records() == [place.record])
      }
    }

    private func finish(_ place: Draft) -> ConsoleError {
      .failed(
        .halfAnswered,
        hint: .init(.finishWith, ["command": .text("toldonce capture resume \(place.record)")]))
    }

    @Test("Words that an earlier program left out when it sealed stay in a draft")
    func leftOut() async throws {
      try await Sealing().inFolder { folder in
        let desk = try Desk(.english, in: folder)
        let place = try written(desk)
        let unfinished = try #require(try place.capture().session?.unfinished)
        try await sealAndBreak(desk, place)
        // As it was left by a program that did not look at them.
        var sealed = try place.capture()
        sealed.session?.unfinished = unfinished
        try place.save(sealed)
        let held = try await desk.seal(place, [])
        #expect(held.error == nil)
        let again = try desk.drafts.open(place.record)
        defer { again.close() }
        let rest = try again.capture()
        #expect(rest.run == nil && rest.sections.isEmpty && rest.session?.unfinished == unfinished)
        let said = desk.her(
          .sealedRest, ["command": "toldonce capture resume \(place.record)"])
        #expect(held.screens.joined().contains(said), "\(held.screens)")
      }
    }
  }
}
