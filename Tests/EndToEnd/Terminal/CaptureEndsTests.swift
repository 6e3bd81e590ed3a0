import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// How a session ends: by her signature, by one key, or by whatever goes wrong with the machine.
  @Suite("The end of a session", .serialized, .turn) struct CaptureEnds {
    private struct Contact: Decodable {
      struct Wish: Decodable {
        let reach: String?
        let never: String?
      }
      let contact: Wish?
    }
    private struct Inbox: Decodable {
      struct Account: Decodable { let contact: Contact.Wish? }
      let accompanied: [Account]
    }
    private struct Drafts: Decodable {
      struct Draft: Decodable {
        let draft: String
        let sections: [String]
      }
      let drafts: [Draft]
    }

    private func begin(
      _ arguments: [String], in town: Town, service: String? = nil, rows: Int = 30
    ) throws -> PseudoTerminal {
      try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: town.environment("advocate", service: service), columns: 80, rows: rows)
    }

    private func drafts(_ town: Town) async throws -> [Drafts.Draft] {
      try await town.done("advocate", ["capture", "drafts", "--json"]).document(Drafts.self).drafts
    }

    /// From the menu: something in her own words.
    private func tell(_ words: String, at terminal: PseudoTerminal) async throws {
      terminal.type(words)
      try await terminal.shows(words)
      terminal.type("\u{1B}")
      try await terminal.shows("What next?")
    }

    @Test("It is read back, signed with her six words, and how she is reached is kept apart")
    func signed() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let terminal = try begin(["new", "--tells", "en"], in: town, service: service.url)
          try await SessionPages.reachAccount(terminal)
          try await tell("We left in March.", at: terminal)
          // Closing keeps how she is reached, and the session can be gone on with.
          try await terminal.choose("8")
          try await terminal.shows("What comes next?")
          terminal.type("\r")
          try await terminal.shows("When will somebody ask how she is")
          terminal.type("Monday\r")
          try await terminal.shows("How and when may she be reached?")
          terminal.type("by text, mornings\r")
          try await terminal.shows("How must she never be reached?")
          terminal.type("never call her brother\r")
          try await terminal.shows("People she can turn to:")
          try await terminal.choose("1")
          #expect(try await terminal.end() == 0)

          let again = try begin(["resume"], in: town, service: service.url)
          try await again.shows("A draft is here")
          try await again.choose("1")
          // Another session: whether it was told since, whether it is safe, and as it was.
          try await again.shows("Has she told it to somebody else since the last one?")
          try await again.choose("1")
          try await again.shows("Who can see this screen?")
          try await again.choose("1")
          try await again.shows("Is it as it was last time?")
          try await again.choose("1")
          try await again.shows("One part is written: account.")
          // Themes for readers, beside her wishes.
          try await again.choose("5")
          try await again.shows("For which part?")
          try await again.choose("1")
          try await again.shows("Who may ever ask for this part?")
          try await again.choose("8")
          try await again.shows("Does she want to say something about this part")
          again.type("\r")
          try await again.shows("What is this part about?")
          try await again.choose("3")
          try await again.shows("[x] threats")
          try await again.choose("5")
          try await again.shows("self-harm")
          try await again.choose("5")
          try await again.shows("What next?")
          try await again.choose("6")
          try await again.shows("1 of 1: account")
          try await again.choose("1")
          try await again.shows("How did she take it in?")
          try await again.choose("2")
          let asked = try await again.shows("She signs now")
          #expect(!asked.text.flattened.contains("stay open"))
          try await again.choose("2")
          let drawn = try await again.shows("These six words open her record.")
          #expect(!drawn.isAlternate)
          let words = try #require(
            drawn.lines.first { $0.split(separator: " ").count == 6 && $0.hasPrefix("  ") })
          again.type(words.trimmingCharacters(in: .whitespaces) + "\n")
          try await again.shows("The account is sealed and kept.")
          #expect(try await again.end() == 0)
          let left = again.screen
          #expect(!left.text.contains(words.trimmingCharacters(in: .whitespaces)))
          #expect(left.scrollback == 0, "the words do not stay above the screen")
          let code = try #require(left.text.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/)?.output)
          #expect(try await drafts(town).isEmpty)

          let kept = try await town.done(
            "advocate", ["capture", "contact", String(code), "--show", "--json"]
          ).document(Contact.self).contact
          #expect(kept?.reach == "by text, mornings")
          #expect(kept?.never == "never call her brother")
          // Nothing of it is in the record, and it is told when something waits for her.
          let phrase = try town.give("words", words)
          let telling = Telling(
            town: town, service: service.url, code: String(code), words: "words")
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          let inbox = try await town.done("advocate", ["inbox"], service: service.url).text
          #expect(inbox.flattened.contains("Never: never call her brother"))
          #expect(inbox.flattened.contains("To reach her: by text, mornings"))
          // She wished something for this part: nothing of it is allowed in passing.
          #expect(try await telling.consent("approve", "1").code == 1)
          #expect(
            try await telling.consent("approve", "1", "--sections", "account").code == 0)
          let read = try await town.done(
            "prosecutor", ["read", String(code), "--reason", "preparing_questions"],
            service: service.url
          ).text.flattened
          #expect(read.contains("Before you read: threats."))
          #expect(read.contains("We left in March.") && !read.contains("brother"))
          #expect(read.contains("She has approved this on"))
          #expect(read.contains("Present: survivor") && read.contains("Phase of the session: "))
          #expect(read.contains("Who may ask for it, by her wish: "))
          _ = phrase
        }
      }
    }

    @Test("One key stops for today, from a page and from the middle of a text")
    func stopped() async throws {
      try await Town.use { town in
        let terminal = try begin(["new", "--tells", "en"], in: town)
        try await terminal.shows("Has she told this before")
        try await terminal.shows("Ctrl-T: stop for today")
        try await terminal.choose("1")
        try await terminal.shows("Who can see this screen?")
        terminal.type("\u{14}")
        try await terminal.shows("You can go on another day, or not at all.")
        try await terminal.choose("1")
        #expect(try await terminal.end() == 0)
        #expect(try await drafts(town).count == 1)

        let again = try begin(["resume"], in: town)
        try await again.shows("A draft is here")
        try await again.choose("1")
        try await SessionPages.reachAccount(again, from: "Who can see this screen?")
        again.type("It was cold.")
        try await again.shows("It was cold.")
        again.type("\u{14}")
        try await again.shows("You can go on another day, or not at all.")
        try await again.choose("1")
        #expect(try await again.end() == 0)
        // What was written in the middle of it stands where it would have stood.
        let last = try begin(["resume"], in: town)
        try await last.shows("A draft is here")
        try await last.choose("1")
        try await last.shows("She tells what she wants to tell")
        last.type("\u{14}")
        try await last.shows("You can go on another day")
        try await last.choose("1")
        #expect(try await last.end() == 0)
        #expect(try await drafts(town).map(\.sections) == [["account"]])
      }
    }

    @Test("Two programs on one draft, and a terminal that goes away: calm words, nothing lost")
    func others() async throws {
      try await Town.use { town in
        let terminal = try begin(["new", "--tells", "en"], in: town)
        try await SessionPages.reachAccount(terminal)
        try await tell("We left in March.", at: terminal)
        let second = try await town.done("advocate", ["capture", "drafts"]).text
        #expect(second.contains("Open in another program."))
        let other = try begin(["resume"], in: town)
        #expect(try await other.end() == 75)
        #expect(other.screen.text.flattened.contains("hint:"))
        // The terminal goes away: what was told is there.
        terminal.close()
        _ = try await terminal.end()
        #expect(try await drafts(town).map(\.sections) == [["account"]])
      }
    }

    @Test("What is pasted is text and nothing else, and the window may change its size")
    func pasted() async throws {
      try await Town.use { town in
        let terminal = try begin(["new", "--tells", "en"], in: town)
        try await SessionPages.reachAccount(terminal)
        // A paste of bytes that are no text, with sequences that would steer a terminal.
        terminal.type("\u{1B}[200~before \u{1B}[2J\u{07}\u{00}\u{9B}31m after\u{1B}[201~")
        try await terminal.shows("before")
        try await terminal.shows("after")
        // That something was left out is said, and stays to be read.
        try await terminal.shows("Something in it was no text")
        for (columns, rows) in [(40, 12), (20, 6), (120, 50), (80, 30)] {
          terminal.resize(columns: columns, rows: rows)
          try await terminal.holds("the text in \(columns) columns") {
            $0.text.flattened.contains("after")
          }
        }
        #expect(terminal.screen.faults.isEmpty, "\(terminal.screen.faults)")
        terminal.type("\u{1B}")
        try await terminal.shows("One part is written: account.")
        terminal.type("0")
        #expect(try await terminal.end() == 0)
      }
    }
  }
}
