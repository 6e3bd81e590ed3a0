import Foundation

/// What VERIFY.md asks a stranger to install, in a folder of its own.
struct PublicTools: Sendable {
  let folder: String

  var python: String { folder + "/bin/python" }
  var bagit: String { folder + "/bin/bagit.py" }

  /// The machine's own Python, which needs no network.
  static let python3 = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// - Returns: `nil`, after printing why, where there is no Python or no package index.
  static func install(in folder: String, packages: [String]) async throws -> PublicTools? {
    guard let python3 else {
      print("skipped: there is no python3 on this machine")
      return nil
    }
    let tools = PublicTools(folder: folder)
    // Proxies and certificates of this machine are in its environment.
    let environment = ProcessInfo.processInfo.environment
    let made = try await Programs.tool(
      python3, ["-m", "venv", folder], environment: environment)
    guard made.code == 0 else {
      print("skipped: python3 -m venv does not work here: \(made.text) \(made.complaint)")
      return nil
    }
    let installed = try await Programs.tool(
      tools.python, ["-m", "pip", "install", "--quiet"] + packages, environment: environment)
    guard installed.code == 0 else {
      print("skipped: pip install does not work here: \(installed.complaint.suffix(400))")
      return nil
    }
    return tools
  }
}
