import API
import Foundation
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("The program toldonced")
struct ProgramTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a passphrase for tests\n", to: "passphrase")
  }

  private var policies: String {
    URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Policies").path
  }

  private func keygen() async throws {
    let made = try await Program.run([
      "keygen", "--keys", folder.file("keys"), "--log-origin", "log.test/toldonce",
      "--passphrase-file", folder.file("passphrase"), "--json",
    ])
    #expect(made.status == 0)
    let keys = try CanonicalJSON.decode(
      KeeperPublicKeys.self, from: Array(made.output.utf8), limit: 4_096)
    let federation = try TestKeys.federation(
      keeper: keys.keeper.keyid, vkey: keys.log.vkey, root: .generate(), at: SystemClock.now())
    try folder.write(federation.envelope.text, to: "keys/federation.json")
  }

  private var serve: [String] {
    [
      "serve", "--data", folder.file("data"), "--keys", folder.file("keys"), "--policies", policies,
      "--passphrase-file", folder.file("passphrase"), "--listen", "127.0.0.1:0",
    ]
  }

  /// Starts it and waits for its port.
  private func start(
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

  private func get(_ path: String, port: Int) async throws -> Reply {
    let request = "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    return try #require(
      Reply(try await RawConnection.exchange(port: port, [Array(request.utf8)])))
  }

  @Test("It serves, stops on SIGTERM, loses nothing, and starts again")
  func lifeCycle() async throws {
    try await keygen()
    let (first, port) = try await start(serve)
    let checkpoint = try await get(Route.checkpoint, port: port)
    #expect(checkpoint.status == 200)
    let second = try await Program.run(serve)
    #expect(second.status == 75)
    #expect(second.errors.contains("toldonced: error: another process has the data open"))

    let asked = ContinuousClock.now
    first.terminate()
    let ended = await first.result()
    #expect(ContinuousClock.now - asked < .seconds(10))
    #expect(ended.status == 0)

    let (again, newPort) = try await start(serve)
    #expect(try await get(Route.checkpoint, port: newPort).body == checkpoint.body)
    again.terminate()
    #expect(await again.result().status == 0)
  }

  @Test("A caller who never finishes does not keep it from stopping within ten seconds")
  func stubbornCaller() async throws {
    try await keygen()
    let (program, port) = try await start(serve)
    let head = "POST \(Route.root) HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"
    async let received = RawConnection.exchange(
      port: port, [Array(head.utf8)] + Array(repeating: [UInt8(0x20)], count: 60),
      pause: .milliseconds(200))
    try await Task.sleep(for: .milliseconds(500))
    let asked = ContinuousClock.now
    program.terminate()
    let ended = await program.result()
    #expect(ContinuousClock.now - asked < .seconds(10))
    #expect(ended.status == 0)
    _ = try? await received
  }

  @Test("Settings come from a file and the environment as well")
  func settings() async throws {
    try await keygen()
    let file = try folder.write(
      """
      data: \(folder.file("data"))
      keys: \(folder.file("keys"))
      policies: \(policies)
      listen: 192.0.2.1:80
      """, to: "toldonced.yaml")
    let (program, _) = try await start(
      ["serve", "--listen", "127.0.0.1:0"],
      environment: [
        "TOLDONCED_CONFIG": file, "TOLDONCED_PASSPHRASE_FILE": folder.file("passphrase"),
        "TOLDONCED_LISTEN": "192.0.2.1:81",
      ])
    program.terminate()
    #expect(await program.result().status == 0)
  }

  @Test("Its log holds no path, code or address of a caller")
  func silentLog() async throws {
    try await keygen()
    let (program, port) = try await start(serve + ["--verbose"])
    _ = try await get("/v1/records/secret-path/acts?from=12345", port: port)
    program.terminate()
    let errors = await program.result().errors
    #expect(errors.contains("request refused"))
    #expect(!errors.contains("secret-path") && !errors.contains("12345"))
    #expect(!errors.contains("127.0.0.1"))
  }

  @Test(
    "Mistakes on the command line are told in two lines, with exit code 64",
    arguments: [
      ["serve"], ["serve", "--unknown"], ["serve", "--data"], ["unknown"], ["keygen"],
      ["serve", "--code-burst", "many"],
    ])
  func usage(arguments: [String]) async throws {
    let result = try await Program.run(arguments)
    #expect(result.status == 64)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("toldonced: error: ") == true)
    #expect(lines.last?.hasPrefix("toldonced: hint: ") == true)
    #expect(result.output.isEmpty)
  }

  @Test("Help and version are answers")
  func help() async throws {
    let version = try await Program.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output == "toldonced \(ServiceVersion.text)\n")
    for arguments in [["--help"], ["serve", "--help"], ["keygen", "--help"], []] {
      let help = try await Program.run(arguments)
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: toldonced"))
    }
  }

  @Test("Unsafe files, a missing TLS certificate and keys that are there already are refused")
  func refusals() async throws {
    try await keygen()
    let again = try await Program.run([
      "keygen", "--keys", folder.file("keys"), "--log-origin", "log.test/toldonce",
      "--passphrase-file", folder.file("passphrase"),
    ])
    #expect(again.status == 64)
    let open = try await Program.run(serve.dropLast() + ["0.0.0.0:0"])
    #expect(open.status == 64)
    #expect(open.errors.contains("needs TLS"))
    try folder.setMode(0o644, of: "keys/log.json")
    let unsafe = try await Program.run(serve)
    #expect(unsafe.status == 1)
    #expect(unsafe.errors.contains("others on this machine can reach this file or folder"))
  }
}
