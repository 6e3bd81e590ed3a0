import Foundation
import Subprocess
import SystemPackage

/// How a program ended, and all it said.
struct Ended: Sendable {
  let status: TerminationStatus
  let output: [UInt8]
  let errors: [UInt8]

  var code: Int32? {
    guard case .exited(let code) = status else { return nil }
    return code
  }
  var text: String { String(decoding: output, as: UTF8.self) }
  var complaint: String { String(decoding: errors, as: UTF8.self) }

  /// The one JSON document on standard output.
  func document<Document: Decodable>(_ type: Document.Type = Document.self) throws -> Document {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: Data(output))
    } catch {
      throw Defect("not the document that was expected: \(text.prefix(400)) \(complaint)")
    }
  }
}

/// What a test cannot go on after.
struct Defect: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The two executables under test, run without a shell and without a terminal.
enum Programs {
  /// `TOLDONCE_BIN`, or the products directory that this test was built into.
  static let directory: String = {
    if let given = ProcessInfo.processInfo.environment["TOLDONCE_BIN"] { return given }
    var url = URL(fileURLWithPath: CommandLine.arguments.first ?? ".").standardizedFileURL
    while url.path != "/" {
      url.deleteLastPathComponent()
      let path = url.appendingPathComponent("toldonced").path
      if FileManager.default.isExecutableFile(atPath: path) { return url.path }
    }
    return sources.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/debug").path
  }()

  /// `Tests/EndToEnd`.
  static let sources = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The folder of policy files of this repository.
  static let policies = sources.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Policies").path

  /// Bytes that are kept of what a program says; the long statement has less.
  private static let limit = 16 * 1_048_576

  static func path(_ name: String) -> String { directory + "/" + name }

  static func executable(_ name: String) -> Executable {
    .path(FilePath(path(name)))
  }

  /// Nothing of the environment of the test but what a program needs.
  static func environment(_ more: [String: String]) -> Environment {
    var all = ["PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8", "NO_COLOR": "1"]
    all.merge(more) { $1 }
    let pairs = all.map { (Environment.Key(stringLiteral: $0), $1) }
    return .custom(Dictionary(uniqueKeysWithValues: pairs))
  }

  /// A session of its own has no `/dev/tty`.
  static var platform: PlatformOptions {
    var options = PlatformOptions()
    options.createSession = true
    return options
  }

  /// Runs one of the two to its end.
  /// - Parameter seconds: after which it is killed, and the test fails.
  static func run(
    _ name: String, _ arguments: [String], environment more: [String: String] = [:],
    seconds: Int = 180
  ) async throws -> Ended {
    try await tool(
      directory + "/" + name, arguments, environment: more, seconds: seconds)
  }

  /// Runs any program to its end.
  static func tool(
    _ path: String, _ arguments: [String], environment more: [String: String] = [:],
    seconds: Int = 180
  ) async throws -> Ended {
    try await withThrowingTaskGroup(of: Ended?.self) { group in
      group.addTask {
        let ended = try await Subprocess.run(
          .path(FilePath(path)), arguments: Arguments(arguments), environment: environment(more),
          platformOptions: platform, input: .none, output: .bytes(limit: limit),
          error: .bytes(limit: limit))
        return Ended(
          status: ended.terminationStatus, output: ended.standardOutput,
          errors: ended.standardError)
      }
      // Cancelling the run kills the program.
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let ended = try await group.next().flatMap({ $0 }) else {
        throw Defect("\(path) \(arguments) did not end within \(seconds) seconds")
      }
      return ended
    }
  }
}
