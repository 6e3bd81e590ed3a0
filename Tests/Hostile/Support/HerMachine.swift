import Client
import Console
import Foundation
import Ledger
import Statements
import Subprocess
import SystemPackage
import Testimony
import Testing

/// A machine at which a survivor runs `toldonce` itself, against a service that may lie.
struct HerMachine: Sendable {
  /// How the program ended, and what it said.
  struct Ended: Sendable {
    let code: Int32?
    let answer: String
    let remarks: String
  }

  /// What is in a file of evidence.
  struct Evidence: Decodable, Sendable {
    struct Checkpoints: Decodable, Sendable {
      let seen: [String]
      let newest: String?
    }
    struct Entry: Decodable, Sendable {
      let index: Int
      let bytes: Bytes
      let proof: String?
    }
    let format: String
    let at: Timestamp
    let federation: StatementHash
    let alarms: [String]
    let detail: String?
    let checkpoints: Checkpoints
    let entries: [Entry]
    let statements: [AdmittedStatement]
  }

  private static let limit = 1_048_576
  private let told: ToldRecord
  private let folder: String

  private init(_ told: ToldRecord, _ folder: String) {
    self.told = told
    self.folder = folder
  }

  /// A machine that has seen nothing yet; it is deleted afterwards.
  static func with<Value: Sendable>(
    _ told: ToldRecord, _ body: @Sendable (HerMachine) async throws -> Value
  ) async throws -> Value {
    let folder = NSTemporaryDirectory() + "toldonce-hers-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "federation": told.town.federation.statement.envelope.text, "words": told.words,
    ]
    for (name, text) in files {
      try #require(
        FileManager.default.createFile(
          atPath: "\(folder)/\(name)", contents: Data(text.utf8),
          attributes: [.posixPermissions: 0o600]))
    }
    return try await body(HerMachine(told, folder))
  }

  /// What one step of `consent` is given.
  enum Given: String, CaseIterable {
    case record, words = "phrase-file", home, service, federation
  }

  /// Runs one step of `consent`.
  /// - Parameters:
  ///   - instead: what an option says instead of what is right; an empty text leaves it out.
  ///   - locale: of the environment.
  func consent(
    _ step: String..., more: [String] = [], instead: [Given: String] = [:],
    locale: String = "en_GB.UTF-8"
  ) async throws -> Ended {
    try await consent(step, more: more, instead: instead, locale: locale)
  }

  func consent(
    _ step: [String], more: [String] = [], instead: [Given: String] = [:],
    locale: String = "en_GB.UTF-8"
  ) async throws -> Ended {
    let usual: [Given: String] = [
      .record: "\(told.code)", .words: folder + "/words", .home: folder + "/home",
      .service: told.town.url, .federation: folder + "/federation",
    ]
    let options = Given.allCases.flatMap { name -> [String] in
      let value = instead[name] ?? usual[name] ?? ""
      return value.isEmpty ? [] : ["--\(name.rawValue)", value]
    }
    let arguments = ["consent"] + step + more + options
    // A session of its own has no terminal to ask at.
    var platform = PlatformOptions()
    platform.createSession = true
    let ended = try await Subprocess.run(
      .path(FilePath(Self.program)), arguments: Arguments(arguments),
      environment: .custom(["PATH": "/usr/bin:/bin", "LANG": locale]),
      platformOptions: platform, input: .none, output: .bytes(limit: Self.limit),
      error: .bytes(limit: Self.limit))
    let code: Int32? = if case .exited(let code) = ended.terminationStatus { code } else { nil }
    return Ended(
      code: code, answer: String(decoding: ended.standardOutput, as: UTF8.self),
      remarks: String(decoding: ended.standardError, as: UTF8.self))
  }

  /// A file of hers, with the right mode or another.
  func give(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    try #require(
      FileManager.default.createFile(
        atPath: "\(folder)/\(name)", contents: Data(text.utf8),
        attributes: [.posixPermissions: mode]))
    return "\(folder)/\(name)"
  }

  private struct Card: Decodable {
    let code: String
    let card: String
    let size: Int
  }

  /// What is on her card.
  func card() async throws -> String {
    let ended = try await consent("card", "--json")
    #expect(ended.code == 0, "\(ended.remarks)")
    return try CanonicalJSON.decode(
      Card.self, from: Array(ended.answer.utf8.dropLast()), limit: Self.limit
    ).card
  }

  /// Runs the check, which has to end with one alarm, said calmly.
  /// - Returns: what it has kept; all that is said to be in the log is shown to be.
  func alarm(_ alarm: RecordAlarm, more: [String] = []) async throws -> Evidence {
    let ended = try await consent("check", more: more)
    #expect(ended.code == 65, "\(ended.remarks)")
    #expect(ended.answer.isEmpty)
    #expect(
      ended.remarks.hasPrefix(
        (try alarm.inEnglish) + "\n" + (try HerWords(.english)(.advice)) + "\n"))
    #expect(!ended.remarks.contains(alarm.rawValue))
    let evidence = try evidence(in: ended)
    #expect(evidence.format == "toldonce/evidence/v1")
    #expect(evidence.alarms == [alarm.rawValue])
    let trust = try told.town.service().trust
    _ = try trust.verify(Array(#require(evidence.checkpoints.newest).utf8))
    for entry in evidence.entries {
      try LogProof(parsing: Array(#require(entry.proof).utf8))
        .verify(leafHash: TreeHash.leaf(entry.bytes.bytes), trust: trust)
    }
    return evidence
  }

  /// The evidence at the path that a command has printed, which nobody but she can open.
  func evidence(in ended: Ended) throws -> Evidence {
    let path = try #require(
      ended.remarks.split(separator: "\n").first { $0.hasPrefix(folder + "/home/evidence/") },
      "\(ended.remarks)")
    return try evidence(at: String(path))
  }

  func evidence(at path: String) throws -> Evidence {
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    return try CanonicalJSON.decode(
      Evidence.self, from: Array(Data(contentsOf: URL(filePath: path))), limit: Self.limit)
  }

  /// Beside the tests, or where `TOLDONCE_BIN` says.
  private static let program: String = {
    let given = ProcessInfo.processInfo.environment["TOLDONCE_BIN"]
    var folder = URL(filePath: CommandLine.arguments.first ?? ".").standardizedFileURL
    while given == nil, folder.path != "/" {
      folder.deleteLastPathComponent()
      let path = folder.appending(path: "toldonce").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        return path
      }
    }
    return (given ?? ".build/debug") + "/toldonce"
  }()
}
