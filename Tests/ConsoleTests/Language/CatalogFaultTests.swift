import Policy
import Testimony
import Testing

@testable import Console

@Suite("A catalog")
struct CatalogFaultTests {
  enum Key: String, CatalogKey {
    case plain, filled, counted
    static let topic = "test"
    var placeholders: Set<String> {
      switch self {
      case .plain: []
      case .filled: ["name", "place"]
      case .counted: ["count"]
      }
    }
  }

  static let sound = """
    language: pl
    reviewed: no
    texts:
      plain: Tak
      filled: "{place}: {name}, {name}"
      counted:
        one: jeden dzień
        few: "{count} dni"
        many: "{count} dni"
        other: "{count} dnia"
    """

  private static func read(_ text: String) throws(StrictYAMLError) -> Catalog<Key> {
    try Catalog(Array(text.utf8), file: "pl.yaml", language: .polish)
  }

  @Test("fills in what a text asks for, as often and wherever it asks, and nothing twice")
  func fills() throws {
    let catalog = try Self.read(Self.sound)
    #expect(catalog.text(.plain) == "Tak")
    #expect(catalog.text(.filled, ["name": "{place}", "place": "B"]) == "B: {place}, {place}")
    #expect(catalog.text(.counted, count: 1) == "jeden dzień")
    #expect(catalog.text(.counted, count: 22) == "22 dni")
    #expect(!catalog.header.isReviewed)
  }

  @Test(
    "is refused with the place of its fault",
    arguments: [
      ("plain: Tak", "planes: Tak", "4:3"),
      ("  plain: Tak\n", "", "4:3"),
      ("plain: Tak", "plain: Tak\n  more: Tak", "5:3"),
      ("plain: Tak", "plain: Tak\n  plain: Tak", "4:3"),
      ("plain: Tak", "plain: \"\"", "4:10"),
      ("plain: Tak", "plain: \"Tak {name}\"", "4:10"),
      ("plain: Tak", "plain: \"Tak {\"", "4:10"),
      ("plain: Tak", "plain: \"Tak }\"", "4:10"),
      ("plain: Tak", "plain: \"Tak {}\"", "4:10"),
      ("plain: Tak", "plain: \"Tak {Name}\"", "4:10"),
      ("{place}: {name}, {name}", "{name}", "5:11"),
      ("{place}: {name}, {name}", "{place} {name} {date}", "5:11"),
      ("    few: \"{count} dni\"\n", "", "7:5"),
      ("    one: jeden dzień\n", "    two: dwa dni\n", "7:5"),
      ("few: \"{count} dni\"", "few: kilka dni", "8:10"),
      ("few: \"{count} dni\"", "few: \"{count} {name}\"", "8:10"),
      ("one: jeden dzień", "one: \"jeden {name}\"", "7:10"),
      ("language: pl", "language: ro", "1:11"),
      ("reviewed: no", "reviewed: yes", "2:11"),
      ("reviewed: no", "reviewed: source", "2:11"),
      ("reviewed: no\n", "", "1:1"),
    ])
  func isRefused(_ before: String, _ after: String, _ place: String) throws {
    let text = Self.sound.replacing(before, with: after)
    #expect(text != Self.sound)
    let error = try #require(throws: StrictYAMLError.self) { try Self.read(text) }
    #expect("\(error.position)" == place, "\(error)")
    #expect(!error.advice.isEmpty)
  }
}
