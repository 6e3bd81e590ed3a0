import API
import Foundation
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("The program toldonced", .serialized)
struct ProgramTests {
  private let setup: ProgramSetup

  init() throws { setup = try ProgramSetup() }

  @Test("It serves, stops on SIGTERM, loses nothing, and starts again")
  func lifeCycle() async throws {
    try await setup.keygen()
    let (first, port) = try await setup.start(setup.serve)
    let checkpoint = try await setup.get(Route.checkpoint, port: port)
    #expect(checkpoint.status == 200)
    let second = try await Program.run(setup.serve)
    #expect(second.status == 75)
    #expect(second.errors.contains("toldonced: error: another process has the data open"))

    let asked = ContinuousClock.now
    first.terminate()
    let ended = await first.result()
    #expect(ContinuousClock.now - asked < .seconds(10))
    #expect(ended.status == 0)

    let (again, newPort) = try await setup.start(setup.serve)
    #expect(try await setup.get(Route.checkpoint, port: newPort).body == checkpoint.body)
    again.terminate()
    #expect(await again.result().status == 0)
  }

  @Test("A caller who never finishes does not keep it from stopping within ten seconds")
  func stubbornCaller() async throws {
    try await setup.keygen()
    let (program, port) = try await setup.start(setup.serve)
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
    try await setup.keygen()
    let file = try setup.folder.write(
      """
      data: \(setup.folder.file("data"))
      keys: \(setup.folder.file("keys"))
      policies: \(setup.policies)
      listen: 192.0.2.1:80
      """, to: "toldonced.yaml")
    let (program, _) = try await setup.start(
      ["serve", "--listen", "127.0.0.1:0"],
      environment: [
        "TOLDONCED_CONFIG": file, "TOLDONCED_PASSPHRASE_FILE": setup.folder.file("passphrase"),
        "TOLDONCED_LISTEN": "192.0.2.1:81",
      ])
    program.terminate()
    #expect(await program.result().status == 0)
  }

  @Test(
    "Its log holds no path, code or address of a caller, in either format",
    arguments: [("text", "problem=not_found"), ("json", "\"problem\":\"not_found\"")])
  func silentLog(format: String, said: String) async throws {
    try await setup.keygen()
    let (program, port) = try await setup.start(
      setup.serve + ["--verbose", "--log-format", format])
    _ = try await setup.get("/v1/records/secret-path/acts?from=12345", port: port)
    program.terminate()
    let errors = await program.result().errors
    #expect(errors.contains(said))
    for line in errors.split(separator: "\n") {
      #expect((try? JSON(parsing: Array(line.utf8))) != nil || format == "text", "\(line)")
    }
    #expect(!errors.contains("secret-path") && !errors.contains("12345"))
    #expect(!errors.contains("127.0.0.1"))
  }

  @Test(
    "Mistakes on the command line are told in two lines, with exit code 64",
    arguments: [
      ["serve"], ["serve", "--unknown"], ["serve", "--data"], ["unknown"], ["keygen"],
      ["serve", "--code-burst", "many"], ["serve", "--segment-per-minute", "many"],
      ["serve", "--log-format", "xml"],
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
    try await setup.keygen()
    let again = try await Program.run([
      "keygen", "--keys", setup.folder.file("keys"), "--log-origin", "log.test/toldonce",
      "--passphrase-file", setup.folder.file("passphrase"),
    ])
    #expect(again.status == 64)
    let open = try await Program.run(setup.serve.dropLast() + ["0.0.0.0:0"])
    #expect(open.status == 64)
    #expect(open.errors.contains("needs TLS"))
    try setup.folder.setMode(0o644, of: "keys/log.json")
    let unsafe = try await Program.run(setup.serve)
    #expect(unsafe.status == 1)
    #expect(unsafe.errors.contains("others on this machine can reach this file or folder"))
  }
}
