import Foundation
import Testing

/// Certificates for TLS, as `openssl` makes them.
enum TestCertificate {
  static let hasPrograms = ["openssl", "curl"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
  }

  static func openssl(_ arguments: [String]) async throws -> Program.Result {
    try await Program.run(arguments, executable: "/usr/bin/openssl")
  }

  /// Makes `name.pem` and `name-key.pem`, both with mode 0600.
  static func make(_ name: String, for subject: String, in folder: TemporaryFolder) async throws {
    let made = try await openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-subj", "/CN=\(subject)", "-days", "1", "-out", folder.file("\(name).pem"),
      "-keyout", folder.file("\(name)-key.pem"),
    ])
    try #require(made.status == 0)
    try folder.setMode(0o600, of: "\(name).pem")
    try folder.setMode(0o600, of: "\(name)-key.pem")
  }
}
