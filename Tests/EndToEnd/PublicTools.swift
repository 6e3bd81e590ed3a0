import Foundation

/// What VERIFY.md asks a stranger to install, in a folder of its own.
struct PublicTools: Sendable {
  /// Why they are not here: no Python, or nowhere to install from.
  struct Absent: Error, CustomStringConvertible {
    let description: String
  }

  let folder: String

  var python: String { folder + "/bin/python" }
  var bagit: String { folder + "/bin/bagit.py" }

  /// The machine's own Python, which needs no network.
  /// - Throws: ``Absent``.
  static func python3() throws(Absent) -> String {
    let places = ["/usr/bin/python3", "/usr/local/bin/python3"]
    guard let found = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { throw Absent(description: "there is no python3 on this machine") }
    return found
  }

  /// - Throws: ``Absent``.
  static func install(in folder: String, packages: [String]) async throws -> PublicTools {
    let python3 = try python3()
    let tools = PublicTools(folder: folder)
    // Proxies and certificates of this machine are in its environment.
    let environment = ProcessInfo.processInfo.environment
    let made = try await Programs.tool(
      python3, ["-m", "venv", folder], environment: environment)
    guard made.code == 0 else {
      throw Absent(
        description: "python3 -m venv does not work here: \(made.text) \(made.complaint)")
    }
    let installed = try await Programs.tool(
      tools.python, ["-m", "pip", "install", "--quiet"] + packages, environment: environment)
    guard installed.code == 0 else {
      throw Absent(
        description: "pip install does not work here: \(installed.complaint.suffix(400))")
    }
    return tools
  }
}
