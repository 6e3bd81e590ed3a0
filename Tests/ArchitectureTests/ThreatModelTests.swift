import Foundation
import Testing

/// What the threat model and the security policy claim.
@Suite("Threat model") struct ThreatModelTests {
  private static let page = "Sources/Testimony/Testimony.docc/ThreatModel.md"

  @Test("Every test that it names is there")
  func names() throws {
    let names = try Repository.text(Self.page).matches(of: /`(\w+)\.(\w+)(?:\/(\w+))?`/)
    try #require(names.count > 50)
    var sources: [String: [String]] = [:]
    for name in names {
      let target = String(name.1)
      let texts =
        try sources[target]
        ?? Repository.files(under: "Tests/\(target)").filter { $0.hasSuffix(".swift") }
        .map { try Repository.text($0) }
      sources[target] = texts
      // Extensions of a suite may lie in other files.
      let suites = texts.filter {
        $0.contains("struct \(name.2) ") || $0.contains("extension \(name.2) ")
      }
      #expect(!suites.isEmpty, "\(name.0)")
      if let function = name.3 {
        #expect(suites.contains { $0.contains("func \(function)(") }, "\(name.0)")
      }
    }
  }

  @Test("The security policy tells only of commands that are there")
  func commands() throws {
    let program = try Repository.files(under: "Sources").filter { $0.hasSuffix(".swift") }
      .map { try Repository.text($0) }.joined()
    let commands = try Repository.text("SECURITY.md").matches(
      of: /`(?:toldonce|toldonced) ([a-z]+)(?: ([a-z-]+))?/)
    try #require(!commands.isEmpty)
    for command in commands {
      for word in [command.1, command.2].compactMap(\.self) where !word.hasPrefix("-") {
        // A command without a name of its own is called as its type is.
        let isThere =
          program.contains("commandName: \"\(word)\"")
          || program.contains("struct \(word.capitalized):")
        #expect(isThere, "\(command.0)")
      }
    }
  }
}
