import Console
import Ledger
import Sodium
import Testing

@Suite("A card with what was seen")
struct CheckpointCardTests {
  private static let origin = "log.example/cards"
  private let card: CheckpointCard

  init() throws {
    card = try CheckpointCard(
      TreeHead(size: 1_284, root: Random.bytes(32)), origin: Self.origin)
  }

  private var text: String { card.lines.joined(separator: " ") }

  @Test("What is written can be typed back, in any case and spacing")
  func typedBack() throws {
    let forms = [
      text, text.lowercased(), card.lines.joined(separator: "\n"), "  " + text + "\n",
      text.replacing("0", with: "O").replacing("1", with: "l"),
      "1284-" + card.lines.dropFirst().joined(separator: "-").replacing(" ", with: "-"),
    ]
    for form in forms {
      #expect(try CheckpointCard(typed: form, origin: Self.origin).head == card.head, "\(form)")
    }
  }

  @Test("It fits a screen of 40 columns and a small piece of paper")
  func small() {
    #expect(card.lines.count == 5)
    #expect(card.lines.allSatisfy { $0.count <= 30 })
  }

  @Test("One wrong character anywhere is a slip, never another state")
  func slips() {
    let characters = Array(text)
    for index in characters.indices where characters[index] != " " {
      var wrong = characters
      wrong[index] = characters[index] == "7" ? "8" : "7"
      #expect(throws: CardSlip.somewhere, "\(index)") {
        try CheckpointCard(typed: String(wrong), origin: Self.origin)
      }
    }
  }

  @Test("A character that is on no card, and a group of another length, are named by their group")
  func places() {
    for group in 1...14 {
      var groups = text.split(separator: " ").map(String.init)
      let honest = groups[group]
      let short = String(honest.dropLast())
      for wrong in [short + "U", short + "é", honest + "A", short] {
        groups[group] = wrong
        #expect(throws: CardSlip.group(group)) {
          try CheckpointCard(typed: groups.joined(separator: " "), origin: Self.origin)
        }
      }
      groups.remove(at: group)
      #expect(throws: CardSlip.count) {
        try CheckpointCard(typed: groups.joined(separator: " "), origin: Self.origin)
      }
    }
  }

  @Test(
    "Anything else is no card",
    arguments: ["", "1284", "1284 ", "x", "1284 ABCD", "-1 ABCD", "99999999999999999999 ABCD"])
  func noCard(text: String) {
    for typed in [text, self.text + " " + text + "A"] {
      #expect(throws: CardSlip.self) { try CheckpointCard(typed: typed, origin: Self.origin) }
    }
    #expect(throws: CardSlip.somewhere) {
      try CheckpointCard(typed: self.text, origin: "log.example/another")
    }
  }
}
