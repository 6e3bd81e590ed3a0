import Foundation
import Subprocess
import Testing

/// The walls between targets, as the manifest has them.
@Suite("Targets") struct TargetTests {
  private struct Manifest: Decodable {
    struct Target: Decodable {
      struct Dependency: Decodable {
        let byName: [String?]?
      }
      let name: String
      let dependencies: [Dependency]
    }
    let targets: [Target]
  }

  /// What each target depends on directly within the package, from SwiftPM's own reading of the
  /// manifest, in a scratch folder of its own because a test run holds the usual one.
  private func graph() async throws -> [String: Set<String>] {
    let scratch = FileManager.default.temporaryDirectory.path + "/manifest-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let result = try await run(
      .name("swift"),
      arguments: [
        "package", "--package-path", Repository.root.path, "--scratch-path", scratch,
        "dump-package",
      ],
      output: .string(limit: 16_777_216), error: .discarded)
    try #require(result.terminationStatus.isSuccess)
    let text = result.standardOutput
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    return Dictionary(
      uniqueKeysWithValues: manifest.targets.map { target in
        (target.name, Set(target.dependencies.compactMap { $0.byName?.first ?? nil }))
      })
  }

  private func closure(of name: String, in graph: [String: Set<String>]) -> Set<String> {
    var found: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      for target in graph[next] ?? [] where found.insert(target).inserted {
        waiting.append(target)
      }
    }
    return found
  }

  @Test("The service does not link what opens sections")
  func serviceCannotOpen() async throws {
    let graph = try await graph()
    let service = closure(of: "toldonced", in: graph)
    try #require(service.contains("Keeper"))
    #expect(!service.contains("Sealing"))
    #expect(!service.contains("Client"))
    #expect(!service.contains("Console"))
  }

  @Test("Each target depends on no more than the house allows")
  func arrows() async throws {
    let allowed: [String: Set<String>] = [
      "Testimony": [], "Sodium": ["CSodium"], "Statements": ["Testimony", "Sodium"],
      "Ledger": ["Sodium"], "Policy": ["Testimony", "CResources"], "Storage": ["Testimony"],
      "Keeper": ["Testimony", "Sodium", "Statements", "Ledger", "Policy", "Storage"],
      "API": ["Testimony"],
      "Service": [
        "CResources", "Testimony", "Sodium", "Statements", "Ledger", "Policy", "Storage", "Keeper",
        "API",
      ],
      "Sealing": ["Testimony", "Sodium", "Statements"],
      "Client": ["Testimony", "Sodium", "Statements", "Sealing", "Ledger", "API"],
      "Console": [
        "CQREncode", "CResources", "Testimony", "Sodium", "Statements", "Sealing", "Ledger", "API",
        "Client", "Policy",
      ],
      "toldonced": ["Service"],
    ]
    let graph = try await graph()
    for (name, limit) in allowed {
      let own = try #require(graph[name], "the target \(name) is missing")
      #expect(own.subtracting(limit).isEmpty, "\(name) depends on \(own.subtracting(limit))")
    }
  }
}
