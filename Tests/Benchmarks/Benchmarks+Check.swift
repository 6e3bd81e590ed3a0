import Client
import Console
import Testimony

extension Benchmarks {
  private static let logLength = 200_000

  /// A survivor's check of her record in a long log: on a machine that has seen nothing, and again
  /// on the same machine. Processor time of her program only, without what her six words cost.
  func check() async throws -> [Row] {
    let bench = try await BenchService(in: disk, logLength: Self.logLength)
    let sealed = try await bench.seal(BenchService.captured())
    try await sealed.send()
    try await sealed.open()
    let survivor = try await SurvivorSession.open(
      sealed.code, at: bench.service(signedBy: nil)
    ) { _ in sealed.phrase }
    var first: [Double] = []
    var again: [Double] = []
    for run in 0..<runs {
      let home = try Home(path: bench.folder + "/her-\(run)")
      first.append(try await check(survivor, home))
      again.append(try await check(survivor, home))
    }
    return [
      row("a first check of a record in a log of 200,000 entries", Figures(first), limit: 2),
      row("the next check, of what is new in it", Figures(again), limit: 0.3),
    ]
  }

  /// As `consent check` does it, with what is kept between two of them.
  private func check(_ survivor: SurvivorSession, _ home: Home) async throws -> Double {
    let began = Measure.processorSeconds()
    let record = try await survivor.account(seen: LogMemory(note: nil, kept: home.keptLog()))
    home.keep(record.log)
    guard record.alarms.isEmpty, record.log.size > Self.logLength else {
      throw BenchmarkError("the record does not add up")
    }
    return Measure.processorSeconds() - began
  }

  private func row(_ what: String, _ figures: Figures, limit: Double) -> Row {
    let ratio = figures.median / limit
    return Row(
      what: what, ours: figures.text("s of processor time"), limit: "\(Figures.number(limit)) s",
      ratio: ratio, wanted: "≤ 1", isHeld: ratio <= 1)
  }
}
