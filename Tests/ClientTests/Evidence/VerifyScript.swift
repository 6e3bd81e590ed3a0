import Client
import Foundation
import Subprocess
import SystemPackage

/// The `verify.py` that every bundle holds, run by a Python that has `cryptography`.
struct VerifyScript {
  /// Why it cannot run here: no Python, or nowhere to install from.
  struct Absent: Error, CustomStringConvertible {
    let description: String
  }

  private static let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .appendingPathComponent("../../../Sources/CResources/Evidence/v2/verify.py").standardized

  private let python: Executable
  private let folder: URL

  /// Works in a folder that is gone afterwards.
  /// - Throws: ``Absent``.
  static func with(_ body: (VerifyScript) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toldonce-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(VerifyScript(python: python(in: folder), folder: folder))
  }

  /// This machine's own if it can, else one with what was installed for it.
  private static func python(in folder: URL) async throws -> Executable {
    let own = Executable.name("python3")
    if try await run(own, ["-c", "import cryptography"]) == nil { return own }
    let environment = folder.appendingPathComponent("venv").path
    let python = Executable.path(FilePath(environment + "/bin/python"))
    let install: Arguments = [
      "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
      "--timeout", "15", "--retries", "1", "--only-binary", ":all:", "cryptography",
    ]
    let create: Arguments = ["-m", "venv", environment]
    for (program, arguments) in [(own, create), (python, install)] {
      if let reason = try await run(program, arguments) {
        throw Absent(description: "cryptography cannot be installed for python3: \(reason)")
      }
    }
    return python
  }

  /// - Returns: why it did not succeed.
  private static func run(_ program: Executable, _ arguments: Arguments) async throws -> String? {
    do {
      let ended = try await Subprocess.run(
        program, arguments: arguments, output: .discarded, error: .string(limit: 1_048_576))
      if ended.terminationStatus.isSuccess { return nil }
      return ended.standardError.split(separator: "\n").last.map(String.init) ?? "no reason"
    } catch let error as SubprocessError {
      return "\(error)"
    }
  }

  /// Writes a bundle as files and has it checked.
  /// - Returns: the sentence with which it refuses; `nil` if all of it holds.
  func refusal(of bundle: EvidenceBundle) async throws -> String? {
    let place = folder.appendingPathComponent(UUID().uuidString)
    for (name, bytes) in try bundle.files() {
      let file = place.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let copy = place.appendingPathComponent("verify.py")
    try FileManager.default.copyItem(at: Self.script, to: copy)
    let ended = try await Subprocess.run(
      python, arguments: ["-B", copy.path], output: .string(limit: 1_048_576),
      error: .string(limit: 1_048_576))
    let isHeld = ended.standardOutput.contains("Everything holds.")
    return ended.terminationStatus.isSuccess && isHeld ? nil : ended.standardError
  }
}
