import Foundation
import Testing

extension EndToEnd {
  /// A question is answered once, at her advocate's; then somebody in another country goes on.
  @Suite("Questions, and another advocate", .serialized, .turn) struct Handover {
    private static let abroad = Town.Office(
      country: "NL", code: "anker_nl", agency: "Stichting Anker", person: "advocate_nl",
      name: "Femke Waterhoen", role: "advocate", unit: nil)

    private static func answer(_ text: String) -> String {
      """
      ---
      language: ro
      ---

      ## journey

      \(text)

      """
    }

    private struct Questions: Decodable {
      struct Item: Decodable { let state: String }
      let questions: [Item]
    }
    private struct Shown: Decodable {
      let words: String
      let told: [String]
    }
    private struct Show: Decodable {
      let sections: [String]
      let advocate: String
    }
    private struct History: Decodable {
      struct Written: Decodable {
        let step: String
        let advocate: String
        let sections: [String]
        let question: Int?
      }
      let written: [Written]
    }
    private struct Inbox: Decodable {
      struct Account: Decodable {
        struct Item: Decodable { let sort: String }
        let items: [Item]
        let handedOver: String?
      }
      let accompanied: [Account]
    }

    /// The officer asks one thing more.
    private func ask(_ words: String, at telling: Telling) async throws {
      let file = try telling.town.give("question.txt", words)
      try await telling.town.done(
        "prosecutor", ["ask", telling.code, "--question", file], service: telling.service)
    }

    private func states(_ telling: Telling) async throws -> [String] {
      try await telling.town.done(
        "prosecutor", ["questions", telling.code, "--json"], service: telling.service
      ).document(Questions.self).questions.map(\.state)
    }

    private func capture(
      _ person: String, _ more: [String], at telling: Telling, service: String? = nil
    ) async throws -> Ended {
      try await telling.town.toldonce(
        person, ["capture"] + more + ["--phrase-file", telling.phraseFile, "--json"],
        service: service ?? telling.service)
    }

    private func accompanied(by person: String, _ telling: Telling) async throws -> [Inbox.Account]
    {
      try await telling.town.done(person, ["inbox", "--json"], service: telling.service)
        .document(Inbox.self).accompanied
    }

    /// She allows the newest request, and the officer reads what was added.
    private func read(_ words: String, request: String, at telling: Telling) async throws {
      try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
      let approved = try await telling.consent("approve", request)
      #expect(approved.code == 0, "\(approved.complaint)")
      let read = try await telling.read()
      #expect(read.code == 0 && read.text.contains(words), "\(read.complaint)")
    }

    @Test(.timeLimit(.minutes(15)))
    func `a question is answered at her advocate's, and then at another's, abroad`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          #expect(try await telling.read().code == 0)
          try await ask("Which train was it?", at: telling)
          #expect(
            try await accompanied(by: "advocate", telling).first?.items.map(\.sort) == ["question"])
          let shown = try await capture("advocate", ["answer", telling.code, "1"], at: telling)
          let asked = try shown.document(Shown.self)
          #expect(asked.words.contains("Which train") && asked.told.contains("account"))

          let file = try town.give("answer.md", Self.answer("Trenul de noapte."))
          let answered = try await capture(
            "advocate", ["answer", telling.code, "1", "--answer", file], at: telling)
          #expect(answered.code == 0, "\(answered.complaint)")
          #expect(try await states(telling) == ["answered"])
          let twice = try await capture(
            "advocate", ["answer", telling.code, "1", "--answer", file], at: telling)
          #expect(twice.code == 1)
          try await read("Trenul de noapte.", request: "2", at: telling)

          try await town.join(Self.abroad, at: service.url)
          let early = try await capture(
            "advocate_nl", ["answer", telling.code, "1", "--answer", file], at: telling)
          #expect(early.code == 2, "\(early.complaint)")
          let taken = try await capture(
            "advocate_nl", ["take-over", telling.code, "--consent-given"], at: telling)
          #expect(taken.code == 0, "\(taken.complaint)")
          let former = try await accompanied(by: "advocate", telling)
          #expect(former.map { $0.handedOver != nil } == [true])
          try await ask("And the second train?", at: telling)
          #expect(try await accompanied(by: "advocate", telling).first?.items.isEmpty == true)
          #expect(
            try await accompanied(by: "advocate_nl", telling).first?.items.map(\.sort)
              == ["question"])
          let second = try town.give("second.md", Self.answer("Un autobuz."))
          let late = try await capture(
            "advocate", ["answer", telling.code, "2", "--answer", second], at: telling)
          #expect(late.code == 2)
          let next = try await capture(
            "advocate_nl", ["answer", telling.code, "2", "--answer", second], at: telling)
          #expect(next.code == 0, "\(next.complaint)")
          #expect(try await states(telling).contains("answered"))
          try await read("Un autobuz.", request: "3", at: telling)

          let history = try await telling.consent("history").document(History.self)
          #expect(history.written.map(\.step) == ["opened", "added", "handed_over", "added"])
          #expect(history.written.map(\.question) == [nil, 1, nil, 2])
          let show = try await telling.consent("show").document(Show.self)
          #expect(show.advocate == history.written.last?.advocate)
          #expect(show.sections.suffix(2) == ["journey", "journey"])
          #expect(try await telling.consent("check").code == 0)

          let folder = town.given + "/bundle"
          try await town.done(
            "prosecutor", ["bundle", telling.code, "--output", folder, "--json"],
            service: service.url)
          let verified = try await town.done("nobody", ["verify", folder])
          #expect(verified.text.contains("Femke Waterhoen"))
          #expect(verified.text.contains("Ilinca Salcie"))
          let python = try PublicTools.python3()
          if try await Programs.tool(python, ["-c", "import cryptography"]).code == 0 {
            let checked = try await Programs.tool(python, [folder + "/verify.py"])
            #expect(checked.code == 0 && checked.text.contains("Ilinca"), "\(checked.text)")
          }
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `an answer that was cut off goes on without her words`() async throws {
      try await Town.use { town in
        let recording = try town.giveRecording("voice.ogg", mebibytes: 4)
        let file = try town.give("answer.md", Self.answer("Trenul de noapte."))
        let (service, port) = try await town.beginService()
        let line = try FaultyLine(to: port)
        defer { line.close() }
        let telling = try await DailyUse.tell(in: town, at: line.url)
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        #expect(try await telling.read().code == 0)
        try await ask("Which train was it?", at: telling)
        let first = try town.begin(
          "advocate",
          [
            "capture", "answer", telling.code, "1", "--answer", file, "--attach", recording,
            "--phrase-file", telling.phraseFile,
          ], service: line.url)
        try await line.carry(2 * 1_048_576)
        #expect(first.isRunning)
        try await first.kill()
        line.release()
        // She need not be there for the rest: no words are asked for.
        let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
        #expect(drafts.text.contains("toldonce capture answer "))
        let second = try await town.toldonce(
          "advocate", ["capture", "answer", telling.code, "1", "--json"], service: line.url)
        #expect(second.code == 0, "\(second.complaint)")
        #expect(try await states(telling) == ["answered"])
        let after = try await town.done("advocate", ["capture", "drafts", "--json"])
        #expect(!after.text.contains("capture answer"))
        #expect(try await telling.consent("check").code == 0)
        try await service.kill()
      }
    }
  }
}
