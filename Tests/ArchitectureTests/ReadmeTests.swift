import Foundation
import Testing

/// What the README tells a newcomer to type.
@Suite("README") struct ReadmeTests {
  static let demo =
    "apt-get update && apt-get install -y libqrencode-dev libsodium-dev libsqlite3-dev "
    + "&& swift run -c release toldonce demo"
  static let test =
    "apt-get update && apt-get install -y libqrencode-dev libsodium-dev libsqlite3-dev && swift test"

  private func commands() throws -> [String] {
    try Repository.text("README.md").matches(of: /```sh\n((?:[^`]|`(?!``))*)```/).map {
      $0.1.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  @Test("It has two commands, for the demo and for the tests")
  func twoCommands() throws {
    #expect(try commands() == [Self.demo, Self.test])
  }

  @Test("CI runs the README's test command, word for word, and lint")
  func continuousIntegration() throws {
    let lines = try Repository.text(".ci/run").split(separator: "\n").map(String.init)
    #expect(lines.contains(Self.test))
    #expect(lines.contains { $0.hasPrefix("swift format lint --strict") })
  }
}
