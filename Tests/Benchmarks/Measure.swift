import Foundation
import Glibc

/// Figures of one thing that was done several times.
struct Figures: Sendable {
  /// Seconds, or another unit, sorted.
  let values: [Double]

  init(_ values: [Double]) { self.values = values.sorted() }

  var median: Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
  var least: Double { values.first ?? .nan }
  var most: Double { values.last ?? .nan }

  /// What 99 of 100 do not exceed.
  var ninetyNinth: Double {
    values.isEmpty ? .nan : values[min(values.count * 99 / 100, values.count - 1)]
  }

  func inverted(_ amount: Double) -> Figures { Figures(values.map { amount / $0 }) }

  /// `median (least … most)`, with a unit.
  func text(_ unit: String, times factor: Double = 1) -> String {
    "\(Self.number(median * factor)) \(unit) (\(Self.number(least * factor)) … "
      + "\(Self.number(most * factor)))"
  }

  static func number(_ value: Double) -> String {
    String(format: value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value)
  }
}

enum Measure {
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let began = ContinuousClock.now
    try body()
    return began.duration(to: .now) / .seconds(1)
  }

  static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let began = ContinuousClock.now
    try await body()
    return began.duration(to: .now) / .seconds(1)
  }

  /// One warm-up, then `runs` that count.
  static func figures(_ runs: Int, _ body: () async throws -> Void) async rethrows -> Figures {
    try await body()
    var values: [Double] = []
    for _ in 0..<runs { values.append(try await seconds(body)) }
    return Figures(values)
  }

  /// Seconds of processor time that this process has used.
  static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
  }
}
