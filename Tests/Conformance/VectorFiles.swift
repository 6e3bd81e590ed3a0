import Foundation
import Testing

/// One case of suite1-vectors.json: it gives exactly `output`, or is refused for `expect`.
struct SuiteCase: Sendable, CustomTestStringConvertible {
  let id: String
  let op: String
  let note: String
  let input: JSON
  let output: JSON?
  let expect: String?

  var testDescription: String { "\(id): \(note)" }

  init(_ json: JSON) throws {
    id = try json["id"].string
    op = try json["op"].string
    note = try json["note"].string
    input = try json["in"]
    output = json.find("out")
    expect = try json.find("expect")?.string
    guard (output == nil) != (expect == nil) else {
      throw JSON.Mismatch(description: "\(id) needs either out or expect")
    }
  }

  /// What a case that succeeds gives; asking a case that is refused fails the test.
  var wanted: JSON {
    get throws {
      guard let output else { throw JSON.Mismatch(description: "\(id) is refused: no out") }
      return output
    }
  }
}

/// One case of a public vector file, under a name that a person finds again in that file.
struct PublicCase: Sendable, CustomTestStringConvertible {
  let id: String
  /// What the cases of a group share (Wycheproof); `null` where there are no groups.
  let group: JSON
  let json: JSON

  var testDescription: String { id }
}

/// Where vectors are, and reading them.
///
/// `TOLDONCE_VECTORS` names directories, separated by colons, that come before (and so replace)
/// the committed `Vectors/`. Without it the public files are looked for in `../shared/vectors`
/// beside the package, where the project keeps them; they are not committed.
enum VectorFiles {
  static let suiteFile = "suite1-vectors.json"
  /// Kinds of statements that came later, made by `Independent/later_statements.py`.
  static let laterFile = "later-statements.json"

  private static let directories: [URL] = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let own = here.appendingPathComponent("Vectors")
    let package = here.deletingLastPathComponent().deletingLastPathComponent()
    guard let named = environment("TOLDONCE_VECTORS") else {
      return [
        own, package.deletingLastPathComponent().appendingPathComponent("shared/vectors"),
      ]
    }
    return named.split(separator: ":").map { URL(fileURLWithPath: String($0)) } + [own]
  }()

  /// In continuous integration a file that is missing fails its tests.
  static let isRequired = environment("CI") != nil

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func url(_ name: String) -> URL? {
    directories.map { $0.appendingPathComponent(name) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  static func isPresent(_ name: String) -> Bool { url(name) != nil }

  /// A file's JSON; `nil` when there is no such file (an error where files are required).
  static func load(_ name: String) throws -> JSON? {
    guard let url = url(name) else {
      guard !isRequired else { throw JSON.Mismatch(description: "\(name) is missing") }
      return nil
    }
    return try JSONDecoder().decode(JSON.self, from: Data(contentsOf: url))
  }

  /// The cases of a file that is one array; empty when there is no such file.
  static func list(_ name: String) throws -> [JSON] { try load(name)?.array ?? [] }

  /// The cases of a Wycheproof file; empty when there is no such file.
  static func wycheproof(_ name: String) throws -> [PublicCase] {
    guard let file = try load(name) else { return [] }
    return try file["testGroups"].array.flatMap { group in
      var shared = try group.object
      shared["tests"] = nil
      return try group["tests"].array.map { json in
        let flags = try json["flags"].array.map { try $0.string }.joined(separator: ", ")
        let id = "\(try json["tcId"].int) \(try json["comment"].string) [\(flags)]"
        return PublicCase(id: id, group: .object(shared), json: json)
      }
    }
  }

  private static let suite = Result { try own(suiteFile) }

  private static let suiteCases = Result {
    try suite.get()["cases"].array.map { try SuiteCase($0) }
  }

  private static let laterCases = Result {
    try own(laterFile)["cases"].array.map { try SuiteCase($0) }
  }

  /// A committed file.
  static func own(_ name: String) throws -> JSON {
    guard let file = try load(name) else {
      throw JSON.Mismatch(description: "\(name) is missing")
    }
    return file
  }

  /// All cases of the project's own vectors, without those that came later.
  static func suite1() throws -> [SuiteCase] { try suiteCases.get() }

  static func later() throws -> [SuiteCase] { try laterCases.get() }

  /// The cases of these operations; an operation without a case is a spelling mistake.
  static func cases(op: String...) throws -> [SuiteCase] {
    for name in op where !(try suite1().contains { $0.op == name }) {
      throw JSON.Mismatch(description: "no vector has the operation \(name)")
    }
    return try (suite1() + later()).filter { op.contains($0.op) }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips, and says so, where a public vector file is missing; never where files are required.
  static func needs(_ name: String) -> Self {
    .enabled(
      if: VectorFiles.isRequired || VectorFiles.isPresent(name),
      "\(name) is not here; name its directory in TOLDONCE_VECTORS")
  }
}
