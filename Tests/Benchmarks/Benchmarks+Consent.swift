import ArgumentParser
import Client
import Console
import Foundation
import Glibc
import Sealing
import Testimony

extension Benchmarks {
  /// A survivor comes to her conversation on a machine with one processor, which the service shares:
  /// from the moment at which her six words have become keys until she sees her first page.
  func consent() async throws -> [Row] {
    let bench = try await BenchService(in: disk)
    let used = try await UsedRecord(in: bench, permissions: permissions)
    try Machine.pinToOne([getpid(), bench.process.processIdentifier])
    let phrase = used.sealed.phrase
    let words = try Figures(
      (0..<runs).map { _ in
        try Measure.seconds { _ = try used.sealed.root.open(with: phrase) }
      })
    let survivor = try await SurvivorSession.open(
      used.sealed.code, at: bench.service(signedBy: nil)
    ) { _ in phrase }
    var first: [Double] = []
    var again: [Double] = []
    for run in 0..<runs {
      let home = bench.folder + "/conversation-\(run)"
      first.append(try await open(survivor, bench, home))
      again.append(try await open(survivor, bench, home))
    }
    let stage = HomeStage(decisions: 2 * runs)
    try await ConsentTalk.hold(
      survivor, on: stage, at: workplace(bench, bench.folder + "/conversation-0"))
    guard stage.waits.count == 2 * runs else { throw BenchmarkError("not all was decided") }
    say("Argon2id, which turns six words into keys: \(words.text("ms", times: 1_000)), beside this")
    let size = "\(permissions) permissions and \(permissions * UsedRecord.readings) readings"
    return [
      row("the first page of a record with \(size), on one processor", Figures(first), limit: 2),
      row(
        "the same on a machine that has seen the log, and kept what was verified",
        Figures(again), limit: 0.3),
      row(
        "a decision in there, until it is done and all is verified", Figures(stage.waits),
        limit: 0.3),
    ]
  }

  /// - Returns: seconds until the first page.
  private func open(
    _ survivor: SurvivorSession, _ bench: BenchService, _ home: String
  ) async throws -> Double {
    let stage = HomeStage()
    let began = ContinuousClock.now
    try await ConsentTalk.hold(survivor, on: stage, at: workplace(bench, home))
    guard let (page, at) = stage.first else { throw BenchmarkError("no page was shown") }
    let items = page.pieces.count { if case .item = $0 { true } else { false } }
    let strong = page.pieces.count { if case .strong = $0 { true } else { false } }
    guard items == permissions, strong == 0 else {
      throw BenchmarkError("the first page says something else")
    }
    return began.duration(to: at) / .seconds(1)
  }

  private func workplace(_ bench: BenchService, _ home: String) throws -> Workplace {
    try Workplace(
      GlobalOptions.parse([
        "--home", home, "--service", bench.url, "--federation",
        bench.folder + "/federation.json", "--language", "ro",
      ]))
  }

  private func row(_ what: String, _ figures: Figures, limit: Double) -> Row {
    let ratio = figures.median / limit
    return Row(
      what: what, ours: figures.text("ms", times: 1_000),
      limit: "\(Figures.number(limit * 1_000)) ms", ratio: ratio, wanted: "≤ 1",
      isHeld: ratio <= 1)
  }
}
