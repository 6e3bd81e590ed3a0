import Foundation
import Testimony
import Testing

@testable import Console

/// A slip of the finger is answered calmly, and nothing that was typed is said again.
@Suite("What is said of a slip in a command") struct TypedSlipsTests {
  private static let languages = Language.allCases
  private static let code = ["--record", "00000-00000"]

  /// What is typed, what is said, and where help is found.
  private static let slips: [(typed: [String], said: ErrorText, help: String)] = [
    (["consent", "show", "--recrod", "1"], at(.lineAbsent, "--record <code>"), "consent show"),
    (["consent", "show", "--zzz"] + code, at(.lineUnknown, "--zzz"), "consent show"),
    (["consent", "show", "-z"] + code, at(.lineUnknown, "-z"), "consent show"),
    (["consent", "approve"] + code, at(.lineAbsent, "<request>"), "consent approve"),
    (["consent", "show", "--record"], at(.lineValueAbsent, "--record"), "consent show"),
    (["consent", "show", "--record", "geheim"], at(.lineValue, "--record <code>"), "consent show"),
    (
      ["consent", "approve", "1", "--until", "it's 'geheim' is invalid for 'me'"] + code,
      at(.lineValue, "--until <time>"), "consent approve"
    ),
    (["consent", "show", "--json=geheim"] + code, at(.lineValueTooMany, "--json"), "consent show"),
    (["consent", "show", "geheim"] + code, .init(.lineWord), "consent show"),
    (["consent", "show", "geheim", "geheim"] + code, .init(.lineWord), "consent show"),
    // A word that is no command is none of the conversation's either: all commands are listed.
    (["consent", "geheim"], .init(.lineWord), "consent"),
    (["geheim"], .init(.lineWord), ""),
    (["capture", "geheim"], .init(.lineWord), "capture"),
    (["capture", "seal", "--age", "geheim"], at(.lineValue, "--age <age>"), "capture seal"),
    (["capture", "import"], at(.lineAbsent, "<file.md>"), "capture import"),
    (["consent", "approve", "1", "--times", "0"] + code, .init(.lineTimes), "consent approve"),
    (["consent", "card", "--output", "geheim"] + code, .init(.lineCardFile), "consent card"),
    (["consent", "--guest"] + code, .init(.lineGuestCode), "consent"),
    (["consent", "--guest", "--json"], .init(.lineGuestTalks), "consent"),
    (
      ["consent", "erase", "--cancel", "--confirm"] + code, .init(.lineEraseOrCancel),
      "consent erase"
    ),
    (["consent", "answer", "1"] + code, .init(.lineDeclinedOrTold), "consent answer"),
    (
      ["consent", "recovery", "on", "--unit", "u", "--days", "90"] + code, .init(.lineDays),
      "consent recovery on"
    ),
    (
      ["capture", "contact", "00000-00000", "--show", "--forget"], .init(.lineContactWays),
      "capture contact"
    ),
    (
      ["capture", "correct", "00000-00000", "--noticed-by", "geheim"], .init(.lineNoticedBy),
      "capture correct"
    ),
    (
      ["capture", "correct", "00000-00000", "--approved", "geheim"], .init(.lineApproved),
      "capture correct"
    ),
    (
      ["capture", "correct", "00000-00000", "--section", "geheim"], .init(.lineSection),
      "capture correct"
    ),
    (
      ["capture", "correct", "00000-00000", "--correction", "geheim"], .init(.lineCorrection),
      "capture correct"
    ),
    (
      ["capture", "read-back", "geheim"] + code, .init(.lineDraftOrRecord), "capture read-back"
    ),
    (
      ["capture", "translate", "00000-00000", "--translation", "t", "--translator", " "],
      .init(.lineTranslator), "capture translate"
    ),
    (
      [
        "capture", "translate", "00000-00000", "--translation", "t", "--translator", "T",
        "--section", "geheim",
      ], .init(.lineSection), "capture translate"
    ),
  ]

  private static func at(_ key: ErrorKey, _ what: String) -> ErrorText {
    ErrorText(key, ["what": .text(what)])
  }

  @Test("Each is said in every language, with where help is, and nothing of it is repeated")
  func said() throws {
    let all = try Language.allCases.map { try HerWords($0) }
    for (typed, said, help) in Self.slips {
      let fault = try #require(TypedLine.fault(typed), "\(typed)")
      let words = ["toldonce", help, "--help"].filter { !$0.isEmpty }
      let see = ErrorText.see(words.joined(separator: " "))
      #expect(fault.status == .usage && fault.isForHer, "\(typed)")
      for her in all {
        #expect(fault.message(her) == said.said(her), "\(typed)")
        #expect(fault.hint(her) == see.said(her), "\(typed)")
        #expect(!fault.text(her).contains("geheim") && !fault.text(her).contains("00000"))
      }
    }
  }

  @Test("It is said on standard error, in the language of the run", arguments: languages)
  func spoken(language: Language) async throws {
    let her = try HerWords(language)
    let answer = await TypedLine.run(["consent", "geheim"], locale: language.rawValue)
    let (said, see) = (ErrorText(.lineWord), ErrorText.see("toldonce consent --help"))
    #expect(
      answer.complaint
        == "toldonce: error: \(said.said(her))\ntoldonce: hint: \(see.said(her))\n")
    #expect(answer.status == .usage && answer.text.isEmpty)
  }

  @Test("That she has approved what the advocate thinks is not taken, before anything is asked")
  func notHers() async throws {
    let path = NSTemporaryDirectory() + "toldonce-slip-\(UUID().uuidString).md"
    try "---\nlanguage: en\n---\n\n## observations\n\n> [assessment] I think of debts.\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let answer = await TypedLine.run([
      "capture", "correct", "00000-00000", "--correction", path, "--noticed-by", "advocate",
      "--approved", "read_back",
    ])
    #expect(answer.status == .usage && answer.text.isEmpty)
    let said = try ErrorText(.lineApprovedNotes).said(HerWords(.english))
    #expect(answer.complaint.contains(said), "\(answer.complaint)")
  }

  @Test("An option that is nearly one is asked about")
  func meant() throws {
    let fault = try #require(TypedLine.fault(["consent", "show", "--jsom"] + Self.code))
    let meant = ErrorText(
      .lineMeant, ["option": "--json", "command": "toldonce consent show --help"])
    for language in Language.allCases {
      let her = try HerWords(language)
      #expect(fault.hint(her) == meant.said(her))
    }
    // The parser would ask whether `--age` is meant.
    let other = try #require(TypedLine.fault(["capture", "seal", "--foo"]))
    #expect(other.hint == "see toldonce capture seal --help")
  }

  @Test("What the parser says in words of its own that nobody knows here is said in general")
  func general() {
    for message in ["Can't autodetect a supported shell.", "Missing one of: '--a', '--b'", ""] {
      let said = ConsoleError(parser: message, usage: "", arguments: ["consent"])
      #expect(said.message == ErrorText(.lineOther).english && said.status == .usage)
      #expect(said.hint == "see toldonce --help")
    }
  }
}
