import Console
import Foundation
import Sodium
import Statements
import Testimony

extension Benchmarks {
  private static let saves = 200

  /// Saving an account while it is typed, as the conversation does: written as JSON, padded, sealed,
  /// and durable beside the one before, which it then replaces.
  func saveDrafts() throws -> [Row] {
    let folder = disk + "/toldonce-drafts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let drafts = try Drafts(in: Home(path: folder), keys: .generate())
    return [
      try save(20_480, named: "20 kB", in: drafts, limit: 0.02),
      try save(1_048_576, named: "1 MiB", in: drafts, limit: 0.1),
    ]
  }

  /// - Parameters:
  ///   - length: bytes of her words.
  ///   - limit: seconds.
  private func save(
    _ length: Int, named name: String, in drafts: Drafts, limit: Double
  ) throws -> Row {
    guard let record = RecordID(bytes: Random.bytes(16)) else { throw BenchmarkError("no record") }
    let draft = try drafts.open(record)
    defer { draft.close() }
    var values: [Double] = []
    for run in 0...Self.saves {
      // A line more each time.
      let capture = try capture(length, run)
      let seconds = try Measure.seconds { try draft.save(capture) }
      if run > 0 { values.append(seconds) }
    }
    guard let kept = try draft.read(), kept.count > length else {
      throw BenchmarkError("a draft was not kept")
    }
    let figures = Figures(values)
    let syncs = Figures(try (0..<20).map { _ in try Peers.appendAndSync(in: disk) })
    let ratio = figures.median / limit
    return Row(
      what: "saving a draft of \(name), sealed and durable",
      ours: "\(Figures.number(figures.median * 1_000)) ms, p99 "
        + "\(Figures.number(figures.ninetyNinth * 1_000)) ms",
      limit: "\(Figures.number(limit * 1_000)) ms; append and sync alone: "
        + syncs.text("ms", times: 1_000),
      ratio: ratio, wanted: "≤ 1", isHeld: ratio <= 1)
  }

  /// Paragraphs that are as long as people make them, with letters beyond ASCII.
  private func capture(_ length: Int, _ run: Int) throws -> CaptureDraft {
    let paragraph = "Am spus o dată, și atât. Pe urmă am plecat cu trenul, noaptea.\n\n"
    let count = length / paragraph.utf8.count + 1
    let text =
      "---\nlanguage: ro\n---\n\n## account\n\n"
      + String(repeating: paragraph, count: count) + "Rândul \(run).\n"
    return try CaptureDraft(StatementFile(parsing: Array(text.utf8)), files: [], now: .now)
  }
}
