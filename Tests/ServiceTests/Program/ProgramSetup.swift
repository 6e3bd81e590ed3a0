import API
import Foundation
import Service
import Sodium
import Statements
import Testimony
import Testing

/// What `toldonced` needs on a machine, and how to reach it.
struct ProgramSetup: Sendable {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a passphrase for tests\n", to: "passphrase")
  }

  var policies: String {
    URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Policies").path
  }

  func keygen(witnesses: [Federation.Witness] = []) async throws {
    let made = try await Program.run([
      "keygen", "--keys", folder.file("keys"), "--log-origin", "log.test/toldonce",
      "--passphrase-file", folder.file("passphrase"), "--json",
    ])
    #expect(made.status == 0)
    let keys = try CanonicalJSON.decode(
      KeeperPublicKeys.self, from: Array(made.output.utf8), limit: 4_096)
    let federation = try TestKeys.federation(
      keeper: keys.keeper.keyid, vkey: keys.log.vkey, root: .generate(), at: SystemClock.now(),
      witnesses: witnesses)
    try folder.write(federation.envelope.text, to: "keys/federation.json")
  }

  var serve: [String] {
    [
      "serve", "--data", folder.file("data"), "--keys", folder.file("keys"), "--policies", policies,
      "--passphrase-file", folder.file("passphrase"), "--listen", "127.0.0.1:0",
    ]
  }

  /// Starts it and waits for its port.
  func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> (program: Program, port: Int) {
    let program = try Program(arguments, environment: environment)
    let line = await program.nextOutput()
    let port = line.split(separator: ":").last.flatMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard line.hasPrefix("toldonced: listening on 127.0.0.1:"), let port else {
      let result = await program.result()
      Issue.record("it did not start: \(result.errors)")
      throw CancellationError()
    }
    return (program, port)
  }

  func get(_ path: String, port: Int) async throws -> Reply {
    let request = "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    return try #require(
      Reply(try await RawConnection.exchange(port: port, [Array(request.utf8)])))
  }
}
