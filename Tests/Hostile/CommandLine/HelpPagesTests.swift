import ArgumentParser
import Foundation
import Testimony
import Testing

@testable import Console
@testable import toldonce

/// `--help`, and what is said of a command line that was not understood, in every language.
@Suite("Help is in her language") struct HelpPagesTests {
  private static let languages = Language.allCases
  private static let others = Language.allCases.filter { $0 != .english }

  private struct Shown: Sendable {
    let words: [String]
    let page: HelpPage
    var wide: String { page.text(columns: 80) }
  }

  /// Each command's help in each language, made once: the parser takes its time.
  private static let shown = Task {
    var all: [Language: [Shown]] = [:]
    for language in Language.allCases {
      all[language] = try TypedLine.commands().map { words, type in
        Shown(words: words, page: try #require(try TypedLine.help(type, language)))
      }
    }
    return all
  }

  private func shown(_ language: Language) async throws -> [Shown] {
    try #require(try await Self.shown.value[language])
  }

  /// What is said, without what is the same in every language: names of commands, options and values.
  private func said(_ page: String) -> [String] {
    page.split(separator: "\n").map { line in
      let isEntry = line.hasPrefix("  ") && line.dropFirst(2).first != " "
      return String(isEntry ? line.dropFirst(26) : line).trimmingCharacters(in: .whitespaces)
    }.filter {
      $0.replacing(/\(?[A-Z]+_[A-Z_]+\)?/, with: "").filter(\.isLetter).count > 12
        && !$0.contains("toldonce ")
    }
  }

  @Test(
    "Pages as people have read them, every command of consent and capture", arguments: languages)
  func pages(language: Language) async throws {
    let list = try #require(try TypedLine.help(ToldOnce.self, language))
    var text = list.text(columns: 80) + "\n"
    let shown = try await shown(language)
    #expect(shown.count >= 42)
    for one in shown {
      text += "\n" + String(repeating: "-", count: 80)
      text += "\ntoldonce \(one.words.joined(separator: " ")) --help\n\n\(one.wide)\n"
    }
    try Screens.compare(text, with: "commands-\(language.rawValue)-80")
  }

  @Test("Nothing of a page is left in English, or empty", arguments: others)
  func translated(language: Language) async throws {
    for (english, hers) in zip(try await shown(.english), try await shown(language)) {
      // Whole sentences: in shorter lines, a line may hold nothing but values.
      let known = Set(said(english.page.text(columns: 4_000)))
      let page = hers.page.text(columns: 4_000)
      #expect(!said(page).isEmpty, "\(hers.words)")
      for line in said(page) where known.contains(line) {
        Issue.record("\(hers.words): \(line)")
      }
      for title in [
        "OVERVIEW", "USAGE", "ARGUMENTS:", "OPTIONS:", "COMMANDS:", "(default", "(values", "See '",
        "Show ", "<options>", "<command>", "<subcommand>",
      ] where page.contains(title) {
        Issue.record("\(hers.words): \(title)")
      }
    }
  }

  @Test(
    "Every command and every option says something, and no key stands in its place",
    arguments: languages)
  func complete(language: Language) async throws {
    let keys = Set(HelpKey.allCases.map(\.name))
    for one in try await shown(language) {
      let lines = one.page.text(columns: 1_000).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first?.isEmpty == false, "\(one.words)")
      for (line, next) in zip(lines, lines.dropFirst() + [""]) {
        #expect(!keys.contains(String(line)))
        guard line.hasPrefix("  "), line.dropFirst(2).first != " " else { continue }
        let isBelow = next.hasPrefix(String(repeating: " ", count: 26))
        let text = isBelow ? next.dropFirst(26) : line.dropFirst(26)
        #expect(text.contains(" ") || text.hasSuffix("."), "\(one.words): \(line)")
        #expect(!keys.contains(String(text)), "\(one.words): \(line)")
      }
    }
  }

  @Test("Every line of a page fits, and no text is squeezed into a corner", arguments: languages)
  func fits(language: Language) async throws {
    let margin = String(repeating: " ", count: 20)
    for one in try await shown(language) {
      #expect(!one.page.text(columns: 40).contains("\n" + margin), "\(one.words)")
      for columns in [40, 80] {
        for line in one.page.text(columns: columns).split(separator: "\n")
        where line.columns > columns {
          // A word that cannot be broken, or an option with its value.
          let words = line.split(separator: " ")
          let isOption = words.count == 2 && words.allSatisfy { "-[<".contains($0.prefix(1)) }
          #expect(words.count == 1 || isOption, "\(one.words): \(line)")
        }
      }
    }
  }

  @Test("The list of all commands is in her language", arguments: languages)
  func list(language: Language) async throws {
    let words = try HelpWords(language)
    let page = await TypedLine.run(["--help"], columns: 80, locale: language.rawValue + "_XX.UTF-8")
    #expect(page.status == .done)
    let flowing = page.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for key in HelpKey.allCases where key.name.hasPrefix("top.") {
      #expect(flowing.contains(words(key)), "\(key.name)")
    }
    #expect(
      ToldOnce.configuration.subcommands.count + 1
        == HelpKey.allCases.count { $0.name.hasPrefix("top.") })
  }

  @Test("The language is that of the option, then of the environment, then English")
  func order() async throws {
    let romanian = try HelpWords(.romanian)(.show)
    let polish = try HelpWords(.polish)(.show)
    let english = try HelpWords(.english)(.show)
    func page(_ arguments: [String], _ locale: String) async -> String {
      await TypedLine.run(
        ["consent", "show"] + arguments + ["--help"], columns: 80, locale: locale
      )
      .text
    }
    #expect(await page([], "C").hasPrefix(english))
    #expect(await page([], "pl_PL.UTF-8").hasPrefix(polish))
    #expect(await page(["--language=ro"], "pl_PL.UTF-8").hasPrefix(romanian))
    #expect(await page(["--language", "RO"], "pl_PL.UTF-8").hasPrefix(romanian))
    #expect(await page(["--language", "de", "--language", "ro"], "C").hasPrefix(romanian))
    #expect(await page(["--language", "xx"], "pl_PL.UTF-8").hasPrefix(polish))
    #expect(await page(["--language"], "pl_PL.UTF-8").hasPrefix(polish))
    let asked = await TypedLine.run(["help", "consent", "show"], columns: 80, locale: "ro_RO")
    #expect(asked.text.hasPrefix(romanian))
    let said = await TypedLine.run(["help", "consent", "show", "--language=ro"], columns: 80)
    #expect(said.text == asked.text && said.status == .done)
  }

  @Test("The language may be said with help wherever there is help: also where commands are listed")
  func saidWithHelp() async throws {
    let words = try HelpWords(.romanian)
    for arguments in [
      ["consent", "--help", "--language", "ro"], ["consent", "--language", "ro", "-h"],
      ["--language=ro", "consent", "--help"], ["help", "consent", "--language", "ro"],
    ] {
      let page = await TypedLine.run(arguments, columns: 80)
      #expect(page.status == .done && page.text.hasPrefix(words(.topConsent)), "\(arguments)")
      #expect(page.text.contains("  recovery  ") && page.text.contains(words(.recovery)))
    }
    let list = await TypedLine.run(["--help", "--language", "ro"], columns: 80)
    #expect(list.status == .done && list.text.hasPrefix(words(.topToldonce)))
  }

  @Test("Commands at which others sit stay English, all of them")
  func officers() async throws {
    for name in ["read", "request", "inbox"] {
      let english = await TypedLine.run([name, "--help"], columns: 80)
      let polish = await TypedLine.run([name, "--help"], columns: 80, locale: "pl_PL")
      #expect(polish.text == english.text && polish.text.contains("USAGE: toldonce \(name)"))
      let asked = await TypedLine.run(["help", name], columns: 80, locale: "pl_PL")
      #expect(asked.text == english.text)
    }
    let fault = await TypedLine.run(["inbox", "--nothing-like-it"], locale: "pl_PL")
    #expect(fault.complaint.contains("--nothing-like-it is not known here"), "\(fault.complaint)")
  }
}
