import Foundation
import Policy
import Testimony
import Testing

@testable import Console

/// What she agrees to, part by part, before anything is written down.
@Suite("What she hears before she agrees")
struct ConsentPagesTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  /// At the question whether she agrees: all was heard.
  private func atCountry(_ language: Language, parts: Int) -> CaptureDraft {
    var draft = CaptureDraft.begun(at: .consent, in: language)
    draft.session?.hearsParts = true
    draft.session?.heard = Array(repeating: .now, count: parts)
    return draft
  }

  @Test(
    "What holds in the country is said in the language in which she tells, a rule at a time",
    arguments: Language.allCases.filter { $0 != .english })
  func country(language: Language) async throws {
    let hers = try HerWords(language)
    let parts = try ConsentWords(for: language).parts.count
    let held = try await HeldSession(
      [choose(.consentHeard), .leave], on: atCountry(language, parts: parts), country: .germany)
    #expect(held.isDone && held.draft.session?.heard.count == parts + 1)
    let page = try #require(held.pages.first)
    let rules = try PolicyBook.embedded.beforeSheTells(in: .germany)
    #expect(
      page.pieces == [.strong(hers(.consentCountry))]
        + rules.map { .item(hers.rules.sentence($0)) } + [.quiet(her(.consentHint))])
    #expect(rules.allSatisfy { hers.rules.sentence($0) != her.rules.sentence($0) })
  }

  @Test("Before she tells, she hears what officials who may ever read it have to report")
  func duties() async throws {
    let told: [CountryCode: String] = [
      .germany: "de-report-1", .netherlands: "nl-report-1", .romania: "ro-report-1",
      .hungary: "hu-report-1", .poland: "pl-report-1", .unitedKingdom: "gb-notify-1",
    ]
    let parts = try ConsentWords(for: .english).parts.count
    for (country, id) in told {
      let rule = try #require(
        try PolicyBook.embedded.file(for: country)?.rules.first { $0.id == id })
      let held = try await HeldSession(
        [.leave], on: atCountry(.english, parts: parts), country: country)
      #expect(held.pages.first?.pieces.contains(.item(her.rules.sentence(rule))) == true, "\(id)")
    }
    // What is only warned of for one purpose waits until somebody asks for that.
    let all = try PolicyBook.embedded.beforeSheTells(in: .germany).map(\.id)
    #expect(all.contains("de-privilege-2") && !all.contains("de-defence-1"))
    #expect(Set(all).count == all.count)
  }

  @Test("A heading is nothing to be heard by itself", arguments: Language.allCases)
  func headings(language: Language) async throws {
    let words = try ConsentWords(for: language)
    let hers = try HerWords(language)
    #expect(words.parts.compactMap(\.heading).count == 2 && words.headings == [0, 4])
    let held = try await HeldSession(
      Array(repeating: .choose(hers(.consentHeard)), count: words.parts.count + 1)
        + [.choose(hers(.consentYes)), .leave],
      on: .begun(at: .consent, in: language), language: language)
    #expect(held.isDone && held.draft.session?.heard.count == words.parts.count + 1)
    for (page, part) in zip(held.pages, words.parts) {
      let said = page.pieces.filter { $0 != .quiet(hers(.consentHint)) }
      #expect(said.last == .text(part.text))
      #expect(said.count == (part.heading == nil ? 1 : 2))
    }
    #expect(held.pages.first?.pieces.first == .strong(words.paragraphs[0]))
  }

  @Test("In a draft of an earlier program, what she has heard stays heard, and nothing else")
  func older() async throws {
    var draft = CaptureDraft.begun(at: .consent)
    let times = try (0..<6).map { try #require(Timestamp(seconds: 1_800_000_000 + $0)) }
    draft.session?.heard = times
    let held = try await HeldSession([choose(.consentHeard), .leave], on: draft)
    let parts = try ConsentWords(for: .english).parts
    // Of six, the first and the fifth were headings.
    #expect(held.isDone && held.pages.first?.pieces.contains(.text(parts[4].text)) == true)
    #expect(held.draft.session?.heard.dropLast() == [times[1], times[2], times[3], times[5]])
    let again = try await HeldSession([.leave], on: held.draft)
    #expect(again.pages.first?.pieces.contains(.text(parts[5].text)) == true)
  }

  private static let countries: [Language: CountryCode] = [
    .english: .unitedKingdom, .romanian: .romania, .bulgarian: .bulgaria, .hungarian: .hungary,
    .polish: .poland, .german: .germany, .dutch: .netherlands,
  ]

  @Test(
    "What holds and whom to call in each country, in its own language", arguments: Language.allCases
  )
  func pages(language: Language) async throws {
    let hers = try HerWords(language)
    let country = try #require(Self.countries[language])
    let parts = try ConsentWords(for: language).parts.count
    let heard = try await HeldSession(
      [.leave], on: atCountry(language, parts: parts), language: language, country: country)
    let closed = try await HeldSession(
      [
        .choose(hers(.toClose)), .type(""), .type(""), .type(""), .type(""),
        .choose(hers(.goOn)),
      ], on: .begun(at: .menu, in: language), language: language, country: country)
    let young = try await HeldSession(
      [.choose(hers(.ageNo)), .choose(hers(.ageEnd))], on: .begun(at: .age, in: language),
      language: language, country: country)
    #expect(closed.isDone && young.isDone && young.ending == .nothing)
    let pages = [heard, closed, young].compactMap(\.pages.last)
    #expect(pages.count == 3 && pages.allSatisfy { $0.pieces.count > 2 })
    try KeptPages(hers, StageWords(capturing: hers)).compare(pages, as: "country")
  }

  @Test("She can keep the text: in a new file, in her language, with what holds in the country")
  func kept() async throws {
    let folder = NSTemporaryDirectory() + "toldonce-consent-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let hers = try HerWords(.romanian)
    let words = try ConsentWords(for: .romanian)
    let held = try await HeldSession(
      [
        choose(.toKeepConsent), .type(folder + "/none/text"), .type(folder + "/text"),
        choose(.toKeepConsent), .type(folder + "/text.html"), .type(folder + "/text.txt"),
        choose(.toKeepConsent), .back, choose(.consentYes), .leave,
      ], on: atCountry(.romanian, parts: words.parts.count + 1), country: .germany)
    #expect(held.isDone && held.draft.session?.step == .account)
    #expect(held.pages[2].texts.contains(her(TalkKey.fileNoFolder)))
    #expect(held.pages[3].texts.contains(her(.consentKept, ["file": folder + "/text.html"])))
    #expect(held.pages[5].texts.contains(her(TalkKey.fileTaken)))
    for name in ["text.html", "text.txt"] {
      let page = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let flat = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let rules = try PolicyBook.embedded.beforeSheTells(in: .germany).map(hers.rules.sentence)
      for text in words.paragraphs + [hers(.consentCountry)] + rules {
        #expect(flat.contains(name.hasSuffix("txt") ? text : HTMLText.escape(text)), "\(text)")
      }
      #expect(!page.contains("http://") && !page.contains("<script"))
    }
    let lines = try String(contentsOfFile: folder + "/text.txt", encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.allSatisfy { $0.columns <= 72 })
  }
}
