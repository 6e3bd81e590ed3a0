import CSodium
import Foundation

/// What the figures were taken on.
enum Machine {
  static let processors = ProcessInfo.processInfo.activeProcessorCount

  static func lines() -> [String] {
    let model =
      (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    let kernel = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? ""
    let sodium = sodium_version_string().map { String(cString: $0) } ?? ""
    return [
      "processor: \(model), \(processors) used",
      "kernel: \(kernel.trimmingCharacters(in: .whitespacesAndNewlines))",
      "libsodium: \(sodium)",
      "age: \(version("age", ["--version"]))",
      "b2sum: \(version("b2sum", ["--version"]))",
      "dd: \(version("dd", ["--version"]))",
    ]
  }

  private static func version(_ name: String, _ arguments: [String]) -> String {
    guard let path = Program.find(name), let said = try? Program.run(path, arguments) else {
      return "not installed"
    }
    return said.split(separator: "\n").first.map(String.init) ?? "?"
  }
}
