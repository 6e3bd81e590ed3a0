import Foundation
import Logging
import Service
import Testing

@Suite(
  "Renewed certificates", .serialized,
  .enabled(if: TestCertificate.hasPrograms, "openssl and curl are not here"))
struct CertificateRenewalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a test against a service over TLS that looks at its files twenty times a second.
  private func withService(
    logger: Logger = TestService.silent, _ body: (TestService) async throws -> Void
  ) async throws {
    try await TestCertificate.make("tls", for: "first", in: folder)
    var configuration = ServiceConfiguration()
    configuration.tls = .init(
      certificate: folder.file("tls.pem"), key: folder.file("tls-key.pem"))
    configuration.certificatePause = .milliseconds(50)
    try await TestService.with(configuration, logger: logger, body)
  }

  /// Who is named by the certificate that a new connection gets.
  private func subject(_ service: TestService) async throws -> String {
    let shown = try await Program.run(
      [
        "--silent", "--verbose", "--insecure", "--max-time", "300", "https://\(service.host)/livez",
      ],
      executable: "/usr/bin/curl")
    try #require(shown.output == "live\n")
    return shown.errors.firstMatch(of: /subject: CN=(\w+)/).map { String($0.1) } ?? ""
  }

  /// Puts the files of another certificate in the place of the service's, as certbot does: each
  /// is complete when it appears.
  private func replace(with name: String) throws {
    for part in [".pem", "-key.pem"] {
      let new = folder.file("tls\(part).new")
      try FileManager.default.copyItem(atPath: folder.file(name + part), toPath: new)
      try #require(rename(new, folder.file("tls\(part)")) == 0)
    }
  }

  private func wait(_ isDone: () async throws -> Bool) async throws {
    for _ in 0..<100 where try await !isDone() { try await Task.sleep(for: .milliseconds(100)) }
  }

  @Test("New connections get the new certificate, and open ones go on")
  func renewed() async throws {
    try await withService { service in
      #expect(try await subject(service) == "first")
      let open = try Program(
        ["s_client", "-quiet", "-connect", service.host], executable: "/usr/bin/openssl",
        takesInput: true)
      try open.write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
      // Head and body may come apart.
      var answer = ""
      while !answer.hasSuffix("live\n") {
        let more = await open.nextOutput()
        try #require(!more.isEmpty, "\(answer)")
        answer += more
      }

      try await TestCertificate.make("second", for: "second", in: folder)
      try replace(with: "second")
      try await wait { try await subject(service) == "second" }
      #expect(try await subject(service) == "second")

      try open.write("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(await open.result().output.hasSuffix("live\n"))
    }
  }

  @Test("Files that cannot be used leave the certificate as it was, with a warning and no path")
  func refused() async throws {
    let log = LogLines()
    let warning = "the new TLS certificate cannot be used; the one before is still served"
    try await withService(logger: log.logger) { service in
      try await TestCertificate.make("second", for: "second", in: folder)
      let faults: [(reason: String, spoil: () throws -> Void)] = [
        (
          "others on this machine can reach this file or folder",
          {
            try folder.setMode(0o644, of: "second-key.pem")
            try replace(with: "second")
          }
        ),
        (
          "the TLS certificate and its key cannot be used",
          {
            try folder.setMode(0o600, of: "second-key.pem")
            try folder.write("nothing", to: "second.pem")
            try replace(with: "second")
          }
        ),
        (
          "this file or folder is not there or cannot be read",
          { try FileManager.default.removeItem(atPath: folder.file("tls-key.pem")) }
        ),
      ]
      for fault in faults {
        let reason = JSON.string(fault.reason)
        try fault.spoil()
        try await wait { try log.saying(warning).last?["reason"] == reason }
        #expect(try log.saying(warning).last?["reason"] == reason)
        #expect(try await subject(service) == "first", "\(fault.reason)")
      }
      // Said once for each change, not with every look.
      let count = try log.saying(warning).count
      try await Task.sleep(for: .milliseconds(500))
      #expect(try log.saying(warning).count == count)
      #expect(log.all.allSatisfy { !$0.contains(folder.path) && !$0.contains("tls-key") })

      try await TestCertificate.make("third", for: "third", in: folder)
      try replace(with: "third")
      try await wait { try await subject(service) == "third" }
      #expect(try await subject(service) == "third")
    }
  }

  @Test("A key that belongs to another certificate is not served")
  func mismatched() async throws {
    try await withService { service in
      try await TestCertificate.make("second", for: "second", in: folder)
      let new = folder.file("second.pem")
      try #require(rename(new, folder.file("tls.pem")) == 0)
      try await Task.sleep(for: .milliseconds(300))
      #expect(try await subject(service) == "first")
      try #require(rename(folder.file("second-key.pem"), folder.file("tls-key.pem")) == 0)
      try await wait { try await subject(service) == "second" }
      #expect(try await subject(service) == "second")
    }
  }
}
