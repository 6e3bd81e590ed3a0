import Foundation
import Testing

extension EndToEnd {
  @Suite("The demo", .serialized, .turn) struct Demo {
    private static let sentences = [
      "A federation of 7 countries.",
      "Now it is sealed, under six words that only the woman keeps.",
      "If somebody pressed her to say yes now, her time to reflect would hold.",
      "(it ends with exit code 2, as it should)",
      "She allows less than they ask: fewer parts, and a shorter time.",
      "The prosecutor reads. Nothing is shown before the reading is in the log.",
      "The attachment is saved, complete and verified.",
      "The bundle is whole: nothing is changed, missing or added.",
      "Its federation is the one that you trust.",
      "toldonce: error: there is nothing here for you",
      "(it ends with exit code 77, as it should)",
      "The log was checked: nothing is missing, nothing is hidden.",
      "The log verifies.",
      "tried to read and got nothing: you had stopped the permission.",
      "That is the story. She told it once.",
    ]

    /// What the README's demo command gives to `toldonce`, run here with the program that the tests
    /// were built with.
    private static func readmeArguments() throws -> [String] {
      let readme = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("README.md")
      let text = try String(contentsOf: readme, encoding: .utf8)
      let found = try #require(text.firstMatch(of: /swift run -c release toldonce (.+)\n/))
      return found.1.split(separator: " ").map(String.init)
    }

    private static func demo(_ more: [String], in town: Town) async throws -> Ended {
      let ended = try await Programs.run(
        "toldonce", readmeArguments() + more, environment: ["TMPDIR": town.folder + "/temp"],
        seconds: 280)
      #expect(ended.code == 0, "\(ended.complaint) \(ended.text.suffix(600))")
      #expect(try FileManager.default.contentsOfDirectory(atPath: town.folder + "/temp").isEmpty)
      return ended
    }

    @Test(.timeLimit(.minutes(15)))
    func `tells the whole story and leaves nothing behind`() async throws {
      try await Town.use { town in
        let ended = try await Self.demo([], in: town)
        let said = ended.text + ended.complaint
        for sentence in Self.sentences { #expect(said.contains(sentence)) }
      }
    }

    @Test(.timeLimit(.minutes(15)), arguments: ForeignStatements.files)
    func `tells it with somebody's own statement and attachments`(file: String) async throws {
      try await Town.use { town in
        let attachments = try ForeignStatements.attachments(in: town).paths
        let ended = try await Self.demo(
          ["--statement", ForeignStatements.path(file)] + attachments.flatMap { ["--attach", $0] },
          in: town)
        #expect(ended.text.contains("That is the story. She told it once."))
      }
    }

    @Test(.timeLimit(.minutes(15)), arguments: ["toldonce", "toldonced"])
    func `both programs say their version`(program: String) async throws {
      let ended = try await Programs.run(program, ["--version"])
      #expect(ended.code == 0)
      #expect(ended.text.wholeMatch(of: /(toldonced? )?[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
      #expect(ended.errors.isEmpty)
    }
  }
}
