import Foundation
import Ledger
import Policy
import Sodium
import Testimony
import Testing

@testable import Console

@Suite("Her card on paper")
struct PaperCardTests {
  private let code: RecordCode
  private let seen: CheckpointCard
  private let day: CalendarDate

  init() throws {
    code = try #require(RecordCode(typed: "ABCDE-12345"))
    seen = try CheckpointCard(TreeHead(size: 77, root: Random.bytes(32)), origin: "log.example/a")
    day = try #require(Timestamp("2026-12-31T10:00:00Z")).date
  }

  private func card(_ language: Language) throws -> PaperCard {
    try PaperCard(code, seen: seen, day: day, language: language)
  }

  @Test("draws its code so that it reads back, with four light modules on every side")
  func drawn() throws {
    let page = try card(.english).html()
    #expect(page.contains("viewBox=\"0 0 29 29\""))
    var drawn = [[Bool]](repeating: [Bool](repeating: false, count: 29), count: 29)
    for match in page.matches(of: /M(\d+) (\d+)h1v1h-1z/) {
      drawn[try #require(Int(match.2))][try #require(Int(match.1))] = true
    }
    #expect(try SmallQRReading(drawn).text == "\(code)")
  }

  @Test("draws it in block characters, too, on a screen of 40 columns")
  func blocks() throws {
    let lines = try card(.english).page().split(separator: "\n", omittingEmptySubsequences: false)
    var drawn: [[Bool]] = []
    for line in lines.prefix(15) {
      #expect(line.count == 29)
      drawn.append(line.map { "█▀".contains($0) })
      drawn.append(line.map { "█▄".contains($0) })
    }
    #expect(try SmallQRReading(Array(drawn.prefix(29))).text == "\(code)")
  }

  @Test("says code, how to ask and what was seen, and nothing else", arguments: Language.allCases)
  func says(_ language: Language) throws {
    let card = try card(language)
    let html = try card.html()
    for page in [html, try card.page()] {
      #expect(page.contains("\(code)") && page.contains("toldonce consent check --card"))
      for line in seen.lines { #expect(page.contains(line)) }
      // What is typed stays in a shell's history: her code is asked for, and stands on the card once.
      #expect(page.contains("toldonce consent --guest") && !page.contains("--record"))
      #expect(page.components(separatedBy: "\(code)").count == 2)
      #expect(!page.contains("rec_") && !page.contains { "{}".contains($0) } || page == html)
    }
    let title = try #require(html.firstMatch(of: /<title>(.*)<\/title>/)).1
    #expect(!title.contains("\(code)") && title.contains("2026"))
    #expect(html.contains("default-src 'none'") && !html.contains("<script"))
    #expect(!html.contains("http:") && !html.contains("https:"))
    for text in [card.text(.ask), card.text(.written)] {
      let english = try self.card(.english)
      #expect(language == .english || text != english.text(.ask) && text != english.text(.written))
    }
    let names = ["victim", "victimă", "жертва", "áldozat", "sértett", "ofiar", "opfer"]
    for name in names { #expect(!html.lowercased().contains(name)) }
  }

  @Test("what is on it can be typed back", arguments: Language.allCases)
  func typedBack(_ language: Language) throws {
    let lines = try card(language).page().split(separator: "\n").suffix(seen.lines.count)
    let typed = try CheckpointCard(typed: lines.joined(separator: " "), origin: "log.example/a")
    #expect(typed.head == seen.head)
  }
}
