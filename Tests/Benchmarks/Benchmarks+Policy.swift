import Console
import Foundation
import Policy
import Testimony

extension Benchmarks {
  private static let decisions = 20_000

  /// What policy decides, with all its reasons: in one country, and where three are concerned.
  func decide() throws -> [Row] {
    let book = try PolicyBook.embedded
    return [
      try decide(book, [.romania], "a policy decision for one country"),
      try decide(
        book, [.romania, .germany, .netherlands], "a policy decision for three countries"),
    ]
  }

  private func decide(
    _ book: PolicyBook, _ countries: Set<CountryCode>, _ what: String
  ) throws -> Row {
    let questions = try questions(in: countries)
    var reasons = 0
    var seconds: [Double] = []
    for run in 0..<Self.decisions {
      let question = questions[run % questions.count]
      seconds.append(Measure.seconds { reasons += book.decide(question).reasons.count })
    }
    guard reasons > Self.decisions else { throw BenchmarkError("nothing is decided") }
    // The first ones find nothing in the caches.
    let figures = Figures(Array(seconds.dropFirst(1_000)))
    let ratio = figures.median / 0.000_05
    return Row(
      what: what,
      ours: "\(Figures.number(figures.median * 1_000_000)) µs, p99 "
        + "\(Figures.number(figures.ninetyNinth * 1_000_000)) µs",
      limit: "50 µs", ratio: ratio, wanted: "≤ 1", isHeld: ratio <= 1)
  }

  /// Everything that is asked for each purpose, by who may and who may not.
  private func questions(in countries: Set<CountryCode>) throws -> [PolicyQuestion] {
    let now = Timestamp.now
    guard
      let window = TimeWindow(notBefore: now, notAfter: now.adding(seconds: 30 * 86_400))
    else { throw BenchmarkError("no window") }
    return [Role.officer, .advocate].flatMap { role in
      Purpose.listed.flatMap { purpose in
        [LegalBasis.consent, .criminalProcedure].map { basis in
          PolicyQuestion(
            act: .release, role: role, countries: countries,
            sections: [.account, .identity, .journey, .control, .exploitation], purpose: purpose,
            legalBasis: basis, window: window, now: now,
            recordOpened: now.subtracting(seconds: 200 * 86_400))
        }
      }
    }
  }
}
