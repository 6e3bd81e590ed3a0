import ArgumentParser
import Testimony
import Testing

@testable import Console

@Suite("Options that all commands have")
struct OptionTests {
  private func settings(
    _ arguments: [String] = [], _ environment: [String: String] = ["HOME": "/h"]
  ) throws -> Settings {
    try GlobalOptions.parse(arguments).settings(environment: environment)
  }

  @Test("an option wins over the environment, an empty variable counts as none")
  func precedence() throws {
    let environment = [
      "HOME": "/h", "TOLDONCE_HOME": "/e", "TOLDONCE_SERVICE": "https://e",
      "TOLDONCE_FEDERATION": "f",
      "TOLDONCE_PASSPHRASE_FILE": "p", "NO_COLOR": "1", "LANG": "ro_RO.UTF-8",
    ]
    let given = try settings([], environment)
    #expect(given.home == "/e" && given.service == "https://e" && given.federation == "f")
    #expect(given.passphraseFile == "p" && !given.allowsStyle && given.language == .romanian)
    let options = try settings(
      [
        "--home", "/o", "--service", "https://o", "--federation", "g", "--passphrase-file", "q",
        "--language", "pl", "--json",
      ], environment)
    #expect(options.home == "/o" && options.service == "https://o" && options.federation == "g")
    #expect(options.passphraseFile == "q" && options.language == .polish && options.isJSON)
    let empty = try settings([], environment.mapValues { _ in "" }.merging(["HOME": "/h"]) { $1 })
    #expect(empty.home == "/h/.local/share/toldonce" && empty.service == nil && empty.allowsStyle)
  }

  @Test("home follows the XDG rules, and without any place the option is named")
  func home() throws {
    #expect(try settings([], ["XDG_DATA_HOME": "/x"]).home == "/x/toldonce")
    #expect(
      try settings([], ["XDG_DATA_HOME": "x", "HOME": "/h"]).home == "/h/.local/share/toldonce")
    let error = try #require(throws: ConsoleError.self) { try settings([], [:]) }
    #expect(error.status == .usage && error.hint == "give it with --home DIR")
  }

  @Test("the language comes from the locale, and is English if the locale has none of the seven")
  func language() throws {
    for (environment, expected) in [
      (["LANG": "bg_BG.UTF-8"], Language.bulgarian), (["LANG": "de"], .german),
      (["LANG": "HU.utf8"], .hungarian), (["LANG": "nl@euro"], .dutch), (["LANG": "C"], .english),
      (["LANG": "fr_FR"], .english), ([:], .english), (["LANG": "plx"], .english),
      (["LC_ALL": "pl_PL", "LANG": "de_DE"], .polish),
      (["LC_ALL": "", "LC_MESSAGES": "ro", "LANG": "de_DE"], .romanian),
    ] {
      #expect(try settings([], environment.merging(["HOME": "/h"]) { $1 }).language == expected)
    }
    #expect(throws: (any Error).self) { try settings(["--language", "fr"]) }
  }

  @Test("a passphrase cannot be an argument")
  func noPassphrase() {
    #expect(throws: (any Error).self) { try settings(["--passphrase", "x"]) }
  }
}
