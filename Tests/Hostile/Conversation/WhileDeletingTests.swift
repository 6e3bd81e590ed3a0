import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// Nothing is promised that does not hold while her record is being deleted, or all reading is stopped.
  @Suite("What is said while nobody can read", .serialized) struct WhileDeleting {
    private let talk = Conversations()

    private struct Step {
      let words: [String]
      var more: [String] = []
      let key: ErrorKey
    }

    /// A record with a permission, a question and a request, that is being deleted.
    private func erased(isFrozen: Bool = false) async throws -> ToldRecord {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      try await told.read()
      let prosecutor = try await told.reader()
      try await prosecutor.ask("Ce culoare avea mașina?", under: told.held(by: prosecutor))
      _ = try await told.ask("caseworker_de")
      let session = try await told.survivor()
      if isFrozen { try await session.freeze(in: session.account(seen: nil)) }
      try await session.erase(in: session.account(seen: nil))
      return told
    }

    @Test("What the service does not take then is not asked of it, and the reason is said")
    func refused() async throws {
      let told = try await erased()
      let unit = "\(try #require(told.town.federation.units["support_ro"]))"
      let her = try HerWords(.german)
      try await HerMachine.with(told) { machine in
        let new = try machine.give("dir", "") + "-new-words"
        let steps = [
          Step(words: ["unfreeze"], key: .restsWhileDeleting),
          Step(words: ["refuse", "2"], key: .deleting), Step(words: ["keep"], key: .deleting),
          Step(words: ["keep", "--until", "700d"], key: .deleting),
          Step(words: ["answer", "1", "--declined"], key: .deleting),
          Step(words: ["reflection", "end"], key: .deleting),
          Step(words: ["phrase"], more: ["--new-phrase-file", new], key: .deleting),
          Step(words: ["approve", "2"], key: .erasingNow),
          Step(
            words: ["refer"],
            more: ["--unit", unit, "--for", "psychosocial", "--until", "30d"], key: .erasingNow),
          Step(
            words: ["recovery", "on"], more: ["--unit", unit, "--days", "3", "--confirm"],
            key: .deleting),
        ]
        for step in steps {
          let ended = try await machine.consent(
            step.words, more: step.more + ["--language", "de"])
          #expect(ended.code == 2, "\(step.words): \(ended.code ?? -1) \(ended.remarks)")
          #expect(ended.remarks.contains(her.errors.text(step.key)), "\(step.words)")
          #expect(ended.remarks.contains("toldonce consent erase --cancel"), "\(step.words)")
          #expect(ended.answer.isEmpty, "\(step.words): \(ended.answer)")
        }
        #expect(!FileManager.default.fileExists(atPath: new))
      }
      let kinds = try await told.survivor().account(seen: nil).acts.map(\.act.kind)
      #expect(kinds == [.manifest, .grant, .erasure])
    }

    @Test("A request waits no longer than there is a record")
    func later() async throws {
      let told = try await erased()
      let her = try HerWords(.english)
      try await HerMachine.with(told) { machine in
        let requests = try await machine.consent("requests")
        #expect(requests.code == 0 && requests.answer.contains(her(.erasesFirst)))
        let later = ["command": "toldonce consent later"]
        #expect(!requests.answer.contains(her(.requestsAdvice, later)))
        #expect(!requests.answer.contains(her(.requestsAdviceResting, later)))
        let questions = try await machine.consent("questions")
        #expect(questions.code == 0 && questions.answer.contains("erase --cancel"))
        #expect(!questions.answer.contains("consent answer"))
      }
      // One that was asked for longer than the record is there.
      let far = try await ToldRecord(in: HostileTown.found())
      let request = try await far.ask(days: 60)
      let session = try await far.survivor()
      try await session.erase(in: session.account(seen: nil))
      try await HerMachine.with(far) { machine in
        let ended = try await machine.consent("later", "1")
        let day = ["day": her.day(request.body.notAfter), "command": "toldonce consent requests"]
        #expect(ended.code == 0 && ended.answer.contains(her(.waitsNow)))
        #expect(!ended.answer.contains(her(.requestWaits, day)), "\(ended.answer)")
        #expect(ended.answer.contains("toldonce consent erase --cancel"))
      }
      try await talk.inFolder { folder in
        let stage = try await talk.hold(
          far, .english,
          [
            .type(far.words), .choose(her(.toRequests)), .first, .choose(her(.notNow)), .back,
            .leave,
          ], code: far.code, folder: folder)
        let list = try #require(stage.pages.first { $0.title == her(.requests) })
        #expect(list.pieces == [.strong(her(.erasesFirst))])
        let said = try #require(stage.pages.first { $0.title == her(.notNow) })
        #expect(!said.texts.contains(her(.later, ["day": her.day(request.body.notAfter)])))
        #expect(said.pieces.count == 2)
      }
    }

    @Test("Taking the deletion back ends no stop of reading, and only that is said")
    func cancelled() async throws {
      let told = try await erased(isFrozen: true)
      let her = try HerWords(.hungarian)
      try await HerMachine.with(told) { machine in
        let ended = try await machine.consent("erase", "--cancel", more: ["--language", "hu"])
        #expect(ended.code == 0 && ended.answer == her(.youCancelErasureFrozen) + "\n")
        let open = try await machine.consent("unfreeze", more: ["--language", "hu"])
        #expect(open.code == 0 && open.answer == her(.unfrozen) + "\n")
      }
      let session = try await told.survivor()
      try await session.freeze(in: session.account(seen: nil))
      try await session.erase(in: session.account(seen: nil))
      try await talk.inFolder { folder in
        let stage = try await talk.hold(
          told, .hungarian,
          [
            .type(told.words), .choose(her(.toMore)), .choose(her(.toCancelErase)),
            .choose(her(.yes)), .back, .choose(her(.toReceipts)), .choose(her(.receiptsRead)),
            .leave,
          ], code: told.code, folder: folder)
        let pages = stage.pages.filter { $0.texts.contains(her(.youCancelErasureFrozen)) }
        #expect(!pages.isEmpty)
        #expect(!stage.pages.contains { $0.texts.contains(her(.youCancelErasure)) })
      }
    }

    @Test("While all reading is stopped, what can be done about a request is said, and no more")
    func rests() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      _ = try await told.ask()
      let session = try await told.survivor()
      try await session.freeze(in: session.account(seen: nil))
      let her = try HerWords(.polish)
      try await HerMachine.with(told) { machine in
        let ended = try await machine.consent("requests", more: ["--language", "pl"])
        let later = ["command": "toldonce consent later"]
        #expect(ended.answer.contains(her(.restsFirst)))
        #expect(ended.answer.contains("toldonce consent unfreeze"))
        #expect(ended.answer.contains(her(.requestsAdviceResting, later)))
        #expect(!ended.answer.contains(her(.requestsAdvice, later)))
      }
      try await talk.inFolder { folder in
        let stage = try await talk.hold(
          told, .polish, [.type(told.words), .choose(her(.toRequests)), .leave],
          code: told.code, folder: folder)
        #expect(
          stage.pages.last?.pieces
            == [.strong(her(.restsFirst)), .text(her(.requestsHintResting))])
      }
    }

    @Test("An answer that would not be taken is not offered, nor are new words")
    func conversation() async throws {
      let told = try await erased()
      let her = try HerWords(.dutch)
      try await talk.inFolder { folder in
        let stage = try await talk.hold(
          told, .dutch,
          [
            .type(told.words), .choose(her(.toQuestions)), .first, .choose(her(.notNow)), .back,
            .choose(her(.toMore)), .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone)
        let question = try #require(stage.pages.first { $0.title == her(.question) })
        #expect(question.choices == [her(.notNow)])
        #expect(stage.pages.last?.choices.contains(her(.toNewWords)) == false)
        #expect(stage.pages.last?.choices.contains(her(.toCancelErase)) == true)
      }
    }

    private struct Show: Decodable {
      let isFrozen: Bool
      let frozenBy: String?
    }

    @Test("Who has stopped all reading for her is named, until she stops it herself")
    func frozenBy() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      let keys = try told.town.keys("advocate_ro")
      let advocate = try await AdvocateSession.open(
        told.town.service(signedBy: keys.signer), keys: keys, seen: nil)
      try await advocate.freeze(told.code)
      let her = try HerWords(.english)
      let session = try await told.survivor()
      let account = try await session.account(seen: nil)
      let name = Names(directory: account.directory, her).person(keys.keyID)
      let said = her(.frozenBy, ["person": name])
      #expect(account.history.isFrozen)
      func home() async throws -> ShownPage {
        try await talk.inFolder { folder in
          let stage = try await talk.hold(
            told, .english, [.type(told.words), .leave], code: told.code, folder: folder)
          return try #require(stage.pages.last)
        }
      }
      let first = try await home()
      #expect(first.pieces.contains(.strong(said)) && !first.texts.contains(her(.frozen)))
      try await HerMachine.with(told) { machine in
        let shown = try await machine.consent("show")
        #expect(shown.answer.contains(said) && !shown.answer.contains(her(.frozen)))
        let document = try JSONDecoder.snake.decode(
          Show.self, from: Data(try await machine.consent("show", "--json").answer.utf8))
        #expect(document.isFrozen && document.frozenBy == "\(keys.keyID)")
        // Who tried to read then is not told as if she had done it.
        _ = await fault { try await told.read() }
        let history = try await machine.consent("history")
        #expect(history.answer.contains(her(.denialFrozen)) && !her(.denialFrozen).contains("you"))
        // What she stops besides is hers.
        try await session.freeze(in: session.account(seen: nil))
        let hers = try await machine.consent("show")
        #expect(hers.answer.contains(her(.frozen)) && !hers.answer.contains(said))
        // What was let go on is over.
        try await session.unfreeze(in: session.account(seen: nil))
        try await advocate.freeze(told.code)
        #expect(try await machine.consent("show").answer.contains(said))
      }
      #expect(try await home().pieces.contains(.strong(said)))
    }
  }
}

extension JSONDecoder {
  fileprivate static var snake: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
