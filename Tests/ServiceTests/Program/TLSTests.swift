import Testing

@Suite("TLS", .enabled(if: TestCertificate.hasPrograms, "openssl and curl are not here"))
struct TLSTests {
  private let setup: ProgramSetup

  init() throws { setup = try ProgramSetup() }

  private func curl(_ options: [String], port: Int) async throws -> Program.Result {
    try await Program.run(
      ["--silent", "--insecure", "--max-time", "300"] + options
        + ["https://127.0.0.1:\(port)/livez"],
      executable: "/usr/bin/curl")
  }

  @Test("TLS 1.3 is spoken, and nothing older; the key must be nobody else's")
  func versions() async throws {
    try await setup.keygen()
    try await TestCertificate.make("tls", for: "test", in: setup.folder)
    let (certificate, key) = (setup.folder.file("tls.pem"), setup.folder.file("tls-key.pem"))
    let files = ["--tls-certificate", certificate, "--tls-key", key]

    try setup.folder.setMode(0o644, of: "tls-key.pem")
    let unsafe = try await Program.run(setup.serve + files)
    #expect(unsafe.errors.contains("others on this machine can reach this file or folder"))
    try setup.folder.setMode(0o600, of: "tls-key.pem")
    let swapped = try await Program.run(
      setup.serve + ["--tls-certificate", key, "--tls-key", certificate])
    #expect(swapped.status != 0)

    try await TestCertificate.make("other", for: "test", in: setup.folder)
    let foreign = try await Program.run(
      setup.serve + ["--tls-certificate", setup.folder.file("other.pem"), "--tls-key", key])
    #expect(foreign.errors.contains("the TLS certificate and its key cannot be used"))

    let (program, port) = try await setup.start(setup.serve + files)
    let new = try await curl(["--tlsv1.3"], port: port)
    #expect(new.output == "live\n")
    let old = try await curl(["--tls-max", "1.2"], port: port)
    #expect(old.status != 0 && old.output.isEmpty)
    program.terminate()
    #expect(await program.result().status == 0)
  }
}
