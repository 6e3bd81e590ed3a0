import Foundation
import Testing

/// `toldonced witness` in a process of its own, which a test may kill and start again.
actor WitnessProcess {
  nonisolated let vkey: String
  private let town: Town
  private let name: String
  private var process: Killable?
  private(set) var port = 0

  private struct Made: Decodable { let vkey: String }

  /// Makes the key only: the federation has to name it before it can run.
  init(_ name: String, in town: Town) async throws {
    self.name = name
    self.town = town
    let made = try await Programs.run(
      "toldonced",
      [
        "keygen", "--witness", "\(name).example", "--keys", "\(town.folder)/\(name)",
        "--passphrase-file", town.passphraseFile, "--json",
      ])
    guard made.code == 0 else { throw Defect("keygen: \(made.complaint)") }
    vkey = try made.document(Made.self).vkey
  }

  var address: String { "http://127.0.0.1:\(port)" }

  /// Starts it, at the same port as before.
  func start() async throws {
    let process = try Killable(
      "toldonced",
      [
        "witness", "--data", "\(town.folder)/\(name)/data", "--key",
        "\(town.folder)/\(name)/witness.json", "--federation", town.federationFile,
        "--passphrase-file", town.passphraseFile, "--listen", "127.0.0.1:\(port)",
      ], environment: [:], said: "\(town.folder)/log/\(name).log")
    self.process = process
    let began = ContinuousClock.now
    while began.duration(to: .now) < .seconds(300), process.isRunning {
      if let match = process.words.firstMatch(of: /listening on 127\.0\.0\.1:([0-9]+)\n/),
        let port = Int(match.1)
      {
        self.port = port
        return
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("the witness did not start: \(process.words)")
  }

  func kill() async throws { try await process?.kill() }
}
