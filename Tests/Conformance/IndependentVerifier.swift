import Foundation
import Subprocess
import SystemPackage

/// A verifier that others wrote, in a virtual environment of its own that is gone afterwards.
struct IndependentVerifier {
  /// Why it is not here: no Python, or nowhere to install from.
  struct Absent: Error, CustomStringConvertible {
    let description: String
  }

  private static let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("Independent")

  private let python: String

  /// - Throws: ``Absent`` when it cannot be installed.
  static func installed(in folder: URL) async throws -> IndependentVerifier {
    let environment = folder.appendingPathComponent("venv").path
    let verifier = IndependentVerifier(python: environment + "/bin/python")
    try await run(.name("python3"), ["-m", "venv", environment])
    let wanted = here.appendingPathComponent("requirements.txt").path
    try await run(
      .path(FilePath(verifier.python)),
      [
        "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--timeout", "15", "--retries", "1", "--only-binary", ":all:", "--requirement", wanted,
      ])
    return verifier
  }

  /// What it says of a log, a line for each text that it judged; see `verify_log.py`.
  func verdicts(of log: URL) async throws -> (succeeded: Bool, lines: [String]) {
    let script = Self.here.appendingPathComponent("verify_log.py").path
    let ended = try await Subprocess.run(
      .path(FilePath(python)), arguments: [script, log.path],
      output: .string(limit: 1_048_576), error: .string(limit: 1_048_576))
    let said = ended.standardOutput + ended.standardError
    return (ended.terminationStatus.isSuccess, said.split(separator: "\n").map(String.init))
  }

  private static func run(_ program: Executable, _ arguments: Arguments) async throws {
    let reason: String
    do {
      let ended = try await Subprocess.run(
        program, arguments: arguments, output: .discarded, error: .string(limit: 1_048_576))
      if ended.terminationStatus.isSuccess { return }
      reason = ended.standardError.split(separator: "\n").last.map(String.init) ?? "no reason"
    } catch {
      reason = "\(error)"
    }
    throw Absent(description: "The independent verifier cannot be installed: \(reason)")
  }
}
