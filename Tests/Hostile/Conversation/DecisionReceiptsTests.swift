import ArgumentParser
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  @Suite("A receipt for every decision") struct DecisionReceipts {
    @Test("Whatever she signs about her record has one, and says whether it still is so")
    func all() async throws {
      let talk = Conversations()
      try await talk.inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        try await told.isTalkedTo()
        let session = try await told.survivor()
        func now() async throws -> SurvivorRecord { try await session.account(seen: nil) }
        try await session.endReflection(in: now())
        let asked = try await now().questions.map(\.question.hash)
        let part = try #require(try await now().history.newestManifest.body.sections.last)
        try await session.answer(asked[0], toldIn: part.sectionVersion, in: now())
        try await session.answer(asked[1], toldIn: nil, in: now())
        let year = Timestamp.now.adding(seconds: 400 * 86_400)
        try await session.keep(until: year, in: now())
        try await session.freeze(in: now())
        try await session.unfreeze(in: now())
        try await session.erase(in: now())
        try await session.cancelErasure(in: now())
        // The federation is written where the conversation would.
        let stage = try await talk.hold(
          told, .english, [.type(told.words), .leave], code: told.code, folder: folder)
        #expect(stage.isDone)
        let options = try GlobalOptions.parse([
          "--home", folder + "/home", "--service", told.town.url, "--federation",
          folder + "/federation", "--language", "en",
        ])
        let desk = try await ConsentDesk.open(session, at: Workplace(options))
        let receipts = desk.receipts(at: .now)
        let acts = desk.record.acts.map(\.act)
        #expect(receipts.map(\.statement) == acts.filter { $0.kind != .manifest }.map(\.hash))
        let standings = Dictionary(
          receipts.map { ($0.kind, $0.standing) }, uniquingKeysWith: { $1 })
        #expect(standings[.freeze] == .replaced && standings[.unfreeze] == .counts)
        #expect(standings[.erasure] == .replaced && standings[.erasureCancel] == .counts)
        #expect(standings[.reflectionEnd] == .counts && standings[.keeping] == .counts)
        #expect(standings[.referral] == .active && standings[.answer] == .counts)
        let answers = receipts.filter { $0.kind == .answer }
        #expect(answers.map(\.isDeclined) == [false, true])
        let words = try ReceiptWords(.english)
        let pages = try ReceiptFiles(receipts, words).items.map(\.text)
        #expect(!pages.contains { $0.contains("\(told.code)") })
        let unknown = [words.text(.whoUnknown), words.text(.whoUnknownPerson)]
        #expect(!pages.contains { page in unknown.contains { page.contains($0) } })
      }
    }
  }
}
