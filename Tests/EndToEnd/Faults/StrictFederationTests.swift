import Console
import Foundation
import Testimony
import Testing

/// Real witnesses in processes of their own, killed and started again. Beside the other suites: it
/// founds a federation of its own.
@Suite("A strict federation", .serialized, .turn)
struct StrictFederationTests {
  private static func witnesses(of town: Town) async throws -> [WitnessProcess] {
    try town.choosePassphrase()
    var all: [WitnessProcess] = []
    for name in ["witness-one", "witness-two", "witness-three"] {
      all.append(try await WitnessProcess(name, in: town))
    }
    return all
  }

  private static func refuses(_ town: Town, _ options: [String]) async throws -> Ended {
    try await Programs.run(
      "toldonced",
      [
        "serve", "--data", town.folder + "/service/data", "--keys", town.folder + "/service/keys",
        "--policies", Programs.policies, "--listen", "127.0.0.1:0", "--federation",
        town.federationFile, "--passphrase-file", town.passphraseFile,
      ] + options)
  }

  /// Her first page says that something waits to be confirmed.
  private func firstPageWaits(_ told: Telling) async throws {
    let words = try String(contentsOfFile: told.phraseFile, encoding: .utf8)
    let terminal = try PseudoTerminal(
      Programs.path("toldonce"), ["consent", "--guest", "--language", "ro"],
      environment: told.town.environment("survivor", service: told.service), columns: 40, rows: 24)
    let walk = Walk(terminal: terminal, her: try HerWords(.romanian, zone: .gmt))
    try await walk.opens(code: told.code, words: words.trimmingCharacters(in: .newlines))
    try await walk.sees(walk.her(.pending))
    #expect(try await walk.leave().isEmptied)
  }

  @Test("Readings wait for the quorum, go on when it is back, and an old backup is not served")
  func story() async throws {
    let town = try Town()
    defer { town.remove() }
    let witnesses = try await Self.witnesses(of: town)
    defer { Task { for witness in witnesses { try await witness.kill() } } }
    let named = zip(witnesses, ["RO", "DE", "NL"]).flatMap { ["--witness", "\($0.vkey):\($1)"] }
    var options: [String] = []
    try await town.found(["--profile", "strict", "--quorum", "2"] + named) {
      for witness in witnesses { try await witness.start() }
      var addresses: [String] = []
      for witness in witnesses { addresses.append(await witness.address) }
      // Long enough for a machine that runs other tests meanwhile.
      options = ["--witnesses", addresses.joined(separator: ","), "--witness-wait", "30000"]
      return options
    }
    let data = town.folder + "/service/data"
    let backup = town.given + "/backup"
    try FileManager.default.copyItem(atPath: data, toPath: backup)
    let asked = options
    try await town.serve(asked) { service in
      let file = try town.give("statement.md", EndToEnd.DailyUse.statement)
      let told = try await Telling.begin(in: town, at: service.url, statement: file)
      try await told.ask("account,journey")
      #expect(try await told.consent("reflection", "end").code == 0)
      #expect(try await told.consent("approve", "1", more: ["--times", "4"]).code == 0)
      #expect(try await told.read().code == 0)
      let checked = try await told.checkLog()
      #expect(checked.cosigners.count >= 2)

      try await witnesses[0].kill()
      #expect(try await told.read().code == 0, "one of three is down")
      try await witnesses[1].kill()
      let refused = try await told.read()
      #expect(refused.code == 75)
      #expect(!refused.text.contains("Am plecat"))
      #expect(refused.complaint.contains("witness"))
      let taken = try await told.consent("freeze")
      #expect(taken.code == 75)
      #expect(taken.complaint.contains("your decision is taken and counts"))
      let again = try await told.consent("freeze")
      #expect(again.code == 75)
      #expect(again.complaint.contains("something was decided shortly before"))
      #expect(try await told.consent("show").complaint.contains("is not confirmed yet"))
      try await firstPageWaits(told)
      try await witnesses[1].start()
      var code: Int32?
      for _ in 0..<100 where code != 0 {
        code = try await told.consent("unfreeze").code
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(code == 0, "she has stopped all reading, and lets it go on")

      // The last of four readings: it is begun when nobody cosigns, and not lost.
      try await witnesses[1].kill()
      await #expect(throws: (any Error).self) { try await told.ask("journey") }
      async let late = told.read()
      try await Task.sleep(for: .seconds(1))
      try await witnesses[1].start()
      let last = try await late
      #expect(last.code == 0, "\(last.complaint)")
      #expect(last.complaint.contains("The request is sent again for some seconds."))
      let more = try await told.read()
      #expect(more.code == 2)
      #expect(more.complaint.contains("was used as often as it may be"))
      let sound = try await told.consent("check")
      #expect(sound.code == 0, "\(sound.complaint)")

      // Damage on her own machine is no alarm, and keeps her from nothing.
      let kept = town.folder + "/homes/survivor/checkpoint"
      try Data("x".utf8).write(to: URL(filePath: kept))
      let damaged = try await told.consent("freeze")
      #expect(damaged.code == 0, "\(damaged.complaint)")
      #expect(damaged.complaint.contains("A file on this computer is damaged"))
      #expect(try await told.consent("show").complaint == "")
    }
    // An honest restart first, so that a refusal is not about the options.
    try await town.serve(asked) { _ in }
    try FileManager.default.removeItem(atPath: data)
    try FileManager.default.copyItem(atPath: backup, toPath: data)
    let behind = try await Self.refuses(town, asked)
    #expect(behind.code == 65)
    #expect(behind.complaint.contains("a witness has seen more of the log than is here"))
    let without = try await Self.refuses(town, [])
    #expect(without.code == 64)
    #expect(without.complaint.contains("--witnesses"))
  }
}
