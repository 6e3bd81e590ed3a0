import Client
import Console
import Foundation
import Glibc
import Ledger
import Sealing
import Sodium
import Statements
import Testimony

/// Measures what was promised, each as a ratio to a peer or a limit in the same run, and prints a
/// table in Markdown.
///
/// `swift run -c release benchmarks [--disk DIR] [--mebibytes N] [--grants N] [--permissions N]
/// [--only log|check|expiry|policy|directory|draft|keys|consent]`
@main
struct Benchmarks {
  /// A row of the table.
  struct Row {
    let what: String
    let ours: String
    let limit: String
    let ratio: Double
    let wanted: String
    let isHeld: Bool

    var text: String {
      "| \(what) | \(ours) | \(limit) | \(Figures.number(ratio)) | \(wanted) | "
        + "\(isHeld ? "yes" : "**no**") |"
    }
  }

  /// A folder on a real disk.
  let disk: String
  /// Of the recording.
  let mebibytes: Int
  /// That end at once.
  let grants: Int
  /// That she has given, each used ten times.
  let permissions: Int
  let runs = 5

  static func main() async throws {
    var disk = FileManager.default.currentDirectoryPath + "/.build"
    var mebibytes = 1_024
    var grants = 100_000
    var permissions = 500
    let parts = ["log", "check", "expiry", "policy", "directory", "draft", "keys", "consent"]
    var only: String?
    var arguments = CommandLine.arguments.dropFirst()
    while let name = arguments.popFirst() {
      guard let value = arguments.popFirst() else {
        throw BenchmarkError("\(name) lacks its value")
      }
      switch name {
      case "--disk": disk = value
      case "--mebibytes": mebibytes = Int(value) ?? mebibytes
      case "--grants": grants = Int(value) ?? grants
      case "--permissions": permissions = Int(value) ?? permissions
      case "--only" where parts.contains(value): only = value
      default:
        throw BenchmarkError(
          "\(name) is not known: --disk DIR, --mebibytes N, --grants N, --permissions N, "
            + "--only \(parts.joined(separator: ", "))")
      }
    }
    let benchmarks = Benchmarks(
      disk: disk, mebibytes: mebibytes, grants: grants, permissions: permissions)
    for line in Machine.lines() { benchmarks.say(line) }
    benchmarks.say("")
    benchmarks.say("| what | measured | compared with | ratio | wanted | held |")
    benchmarks.say("|---|---|---|---|---|---|")
    if only == nil { try await benchmarks.runService() }
    if only == nil || only == "log" { try await benchmarks.runLog() }
    if only == nil || only == "check" {
      for row in try await benchmarks.check() { benchmarks.say(row.text) }
    }
    if only == nil || only == "policy" {
      for row in try benchmarks.decide() { benchmarks.say(row.text) }
    }
    if only == nil || only == "directory" {
      for row in try benchmarks.directory() { benchmarks.say(row.text) }
    }
    if only == nil || only == "draft" {
      for row in try benchmarks.saveDrafts() { benchmarks.say(row.text) }
    }
    if only == nil || only == "keys" {
      for row in try benchmarks.keys() { benchmarks.say(row.text) }
    }
    if only == nil || only == "expiry" { benchmarks.say(try await benchmarks.expire().text) }
    // Last: from then on there is one processor only.
    if only == nil || only == "consent" {
      for row in try await benchmarks.consent() { benchmarks.say(row.text) }
    }
  }

  /// What passes through a service.
  private func runService() async throws {
    let file = try recording(in: "/dev/shm")
    defer { unlink(file) }
    let (sealing, rate) = try await seal(file)
    for row in sealing { say(row.text) }
    say(try start().text)
    for row in try await send(file, sealingRate: rate) { say(row.text) }
    for row in try await read() { say(row.text) }
  }

  private func runLog() async throws {
    for row in try await append() { say(row.text) }
    say(try await refusal().text)
    for row in try await log() { say(row.text) }
  }

  func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func recording(in folder: String) throws -> String {
    let path = folder + "/toldonce-recording-\(getpid())"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BenchmarkError("no \(path)") }
    for _ in 0..<mebibytes { try file.write(contentsOf: Data(Random.bytes(1_048_576))) }
    try file.close()
    return path
  }

  /// `toldonce --version`, as a person waits for it.
  private func start() throws -> Row {
    let program = BenchService.products + "/toldonce"
    var values: [Double] = []
    for _ in 0..<21 {
      values.append(try Measure.seconds { _ = try Program.run(program, ["--version"]) })
    }
    let figures = Figures(Array(values.dropFirst()))
    let ratio = figures.median / 0.05
    return Row(
      what: "`toldonce --version`", ours: figures.text("ms", times: 1_000), limit: "50 ms",
      ratio: ratio, wanted: "≤ 1", isHeld: ratio <= 1)
  }
}
