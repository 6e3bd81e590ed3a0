import Foundation
import Policy
import Testing

@Suite("The list of checks")
struct ChecksAreListed {
  private struct Check: Hashable {
    let check: String
    let section: String
    let file: String
    let replace: String
    let with: String
    let test: String
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let tests = folder.deletingLastPathComponent()
  private static let root = tests.deletingLastPathComponent()

  /// All entries. The list is longer than what StrictYAML takes at once, so it is read in pieces;
  /// `check-the-checks` reads it the same way, line by line.
  private static func checks() throws -> [Check] {
    let list = folder.appending(path: "Checks.yaml")
    let lines = try String(contentsOf: list, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { lines[$0].hasPrefix("- ") }
    var checks: [Check] = []
    var first = 0
    while first < starts.count {
      let next = min(first + 64, starts.count)
      let from = starts[first]
      let to = next < starts.count ? starts[next] : lines.count
      let text = lines[from..<to].joined(separator: "\n")
      let node = try StrictYAML.parse(
        Array(text.utf8), file: list.lastPathComponent, firstLine: from + 1)
      checks += try node.list().map(check)
      first = next
    }
    return checks
  }

  private static func check(_ node: YAMLNode) throws -> Check {
    let entry = try node.mapping(
      required: ["check", "section", "file", "replace", "test"], optional: ["with"])
    // Taking a text out leaves nothing in its place, which is not a text to StrictYAML.
    let with = (try? entry.required("with").text()) ?? ""
    return Check(
      check: try entry.required("check").text(), section: try entry.required("section").text(),
      file: try entry.required("file").text(), replace: try entry.required("replace").text(),
      with: with, test: try entry.required("test").text())
  }

  @Test("Every text to replace stands exactly once in its file, and changes it")
  func texts() throws {
    var texts: [String: String] = [:]
    for check in try Self.checks() {
      let text =
        try texts[check.file]
        ?? String(contentsOf: Self.root.appending(path: check.file), encoding: .utf8)
      texts[check.file] = text
      let pieces = text.components(separatedBy: check.replace)
      #expect(pieces.count == 2, "\(check.check): \(check.file)")
      #expect(check.replace != check.with, "\(check.check)")
    }
  }

  @Test("Every test that is named is there")
  func names() throws {
    var sources: [String: [String]] = [:]
    for check in try Self.checks() {
      let parts = check.test.split(whereSeparator: { $0 == "." || $0 == "/" }).map(String.init)
      try #require(parts.count == 3, "\(check.test) is not Target.Suite/test")
      let files = try sources[parts[0]] ?? Self.sources(of: parts[0])
      sources[parts[0]] = files
      let isThere = files.contains {
        $0.contains("struct \(parts[1]) ") && $0.contains("func \(parts[2])(")
      }
      #expect(isThere, "\(check.test)")
    }
  }

  private static func sources(of target: String) throws -> [String] {
    let folder = tests.appending(path: target)
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return try names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  @Test("No entry stands twice")
  func duplicates() throws {
    let checks = try Self.checks()
    #expect(Set(checks.map(\.check)).count == checks.count)
    #expect(Set(checks.map { [$0.file, $0.replace, $0.with] }).count == checks.count)
  }

  @Test("The sections about statements, keys, sections, grants and releases are all there")
  func sections() throws {
    let sections = Set(try Self.checks().map(\.section))
    #expect(sections.isSuperset(of: ["2", "3", "5", "6", "7"]))
  }
}
