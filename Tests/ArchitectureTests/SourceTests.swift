import Foundation
import Testing

/// Rules about the files themselves.
@Suite("Sources") struct SourceTests {
  /// Modules that one target alone may import.
  @Test(
    "Only one target imports what must have one home",
    arguments: [
      ("CSodium", "Sodium/"), ("CQREncode", "Console/"), ("GRDB", "Storage/"),
      ("CPostgres", "Storage/"), ("Hummingbird", "Service/"), ("Yams", "Policy/"),
    ])
  func oneHome(module: String, home: String) throws {
    #expect(try importers(of: module, but: [home]) == [])
  }

  @Test("Who calls others over HTTP is the client, and the service where it asks witnesses")
  func callers() throws {
    #expect(try importers(of: "AsyncHTTPClient", but: ["Client/", "Service/Witness/"]) == [])
  }

  private func importers(of module: String, but homes: [String]) throws -> [String] {
    try Repository.files(under: "Sources").filter { path in
      guard path.hasSuffix(".swift"), !homes.contains(where: { path.hasPrefix("Sources/\($0)") })
      else { return false }
      return try Repository.imports(of: Repository.text(path)).contains(module)
    }
  }

  @Test("The domain imports nothing but itself")
  func domainIsPure() throws {
    for path in try Repository.files(under: "Sources/Testimony") where path.hasSuffix(".swift") {
      #expect(try Repository.imports(of: Repository.text(path)).isEmpty, "\(path)")
    }
  }

  @Test("No source leaves work for later or crashes on purpose")
  func noLooseEnds() throws {
    let words = ["TODO", "FIXME", "fatalError(", "try!", " as! ", "not implemented"]
    for path in try Repository.files(under: "Sources") where path.hasSuffix(".swift") {
      let text = try Repository.text(path)
      for word in words { #expect(!text.contains(word), "\(path) has \(word)") }
    }
  }

  @Test("A source file can be read in one sitting")
  func shortFiles() throws {
    for path in try Repository.files(under: "Sources") where path.hasSuffix(".swift") {
      let lines = try Repository.text(path).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 300, "\(path) has \(lines) lines")
    }
  }

  /// Where she sits, and what is used from there.
  private static let hers = [
    "Survivor/", "Commands/Consent/", "Conversation/Consent/", "Conversation/F", "Conversation/P",
    "Copy/", "Receipts/", "Recovery/", "Card/", "Keyboard/", "Terminal/Terminal",
    "Terminal/Output", "Words/Phrase", "Words/NewPhrase+Again", "Words/SecretFile",
    "Words/WordList", "Home/PrivateFile", "Home/FileLock", "Home/Home.swift", "Home/Home+Log",
    "Home/Home+Claims", "Evidence/NewBagFolder", "Referrals/ReferralAsk", "Shared/Settings",
    "Shared/ConsentWords", "Workplace/NewFile", "Workplace/Workplace",
  ]

  /// Where an advocate takes an account down or decides for her, and what is used from there.
  private static let advocates = [
    "Capture/", "Commands/Capture/", "Conversation/", "Contact/", "Delegate/", "Statement/",
    "Tellings/",
    "Writing/", "Words/", "Home/Drafts", "Home/Home", "Home/SealedFolder", "Shared/AdditionOptions",
    "Shared/CodeArguments", "Shared/GlobalOptions", "Shared/LanguageArgument", "Terminal/EndWatch",
    "Terminal/SignalWatch", "Terminal/Unfinished", "Workplace/", "Enrolment/CertificateTerm",
  ]

  @Test("An error that she or her advocate may meet is a text of a catalog, never an English one")
  func errorsAreHers() throws {
    var seen = 0
    let folders = Self.hers + Self.advocates
    for path in try Repository.files(under: "Sources/Console") where path.hasSuffix(".swift") {
      guard folders.contains(where: { path.hasPrefix("Sources/Console/\($0)") }) else { continue }
      let text = try Repository.text(path)
      seen += text.matches(of: /ConsoleError(\.(failed|usage|data))?\(/).count
      for match in text.matches(
        of: /(ConsoleError|(ConsoleError|[ (])\.(failed|usage|data))\(\s*([\w.]+\s*\?\s*)?"/)
      {
        Issue.record("\(path): \(match.0)")
      }
    }
    #expect(seen > 120)
  }

  /// Commands that are English; all other options may stand in the help of hers.
  private static let english = [
    "Agency", "Directory", "Evidence", "Federation", "Identity", "Inbox", "Log", "Officer",
    "Policy",
    "Referral", "Texts",
  ]

  @Test("What help says of consent and capture is a text of a catalog, in the language of the run")
  func helpIsHers() throws {
    var seen = 0
    for path in try Repository.files(under: "Sources/Console") where path.hasSuffix(".swift") {
      guard !Self.english.contains(where: { path.hasPrefix("Sources/Console/Commands/\($0)/") })
      else { continue }
      let text = try Repository.text(path)
      guard Repository.imports(of: text).contains("ArgumentParser") else { continue }
      seen += text.matches(of: /(abstract: |ArgumentHelp\()\./).count
      for match in text.matches(
        of: /(abstract|discussion|help|usage):\s*"|(ArgumentHelp|ValidationError|CleanExit)\(\s*"/)
      {
        Issue.record("\(path): \(match.0)")
      }
      // It would stay in the language of the first run.
      #expect(!text.contains("static let configuration"), "\(path)")
    }
    #expect(seen > 100)
  }

  @Test("The top level holds what is given and nothing else")
  func topLevel() throws {
    let given: Set<String> = [
      "Package.swift", "Sources", "Tests", "Keys", "Policies", "README.md", "CHANGELOG.md",
      "SECURITY.md", "CONTRIBUTING.md", "Package.resolved",
    ]
    let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    #expect(Set(names.filter { !$0.hasPrefix(".") }).subtracting(given).isEmpty)
  }

  @Test("Nothing in Keys is secret")
  func keysArePublic() throws {
    let files = try Repository.files(under: "Keys")
    try #require(!files.isEmpty)
    for path in files {
      let text = try Repository.text(path)
      for sign in ["PRIVATE KEY", "\"sealed\"", "\"seed\"", "\"secret\"", "\"wrapped\""] {
        #expect(!text.contains(sign), "\(path) has \(sign)")
      }
    }
  }

  @Test("Only the project's own vectors are committed")
  func ownVectorsOnly() throws {
    #expect(
      try Repository.files(under: "Tests/Conformance/Vectors")
        == ["later-statements.json", "suite1-vectors.json"].map {
          "Tests/Conformance/Vectors/\($0)"
        })
  }
}
