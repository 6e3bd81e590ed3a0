import Foundation
import Policy
import Testimony
import Testing

/// Known decisions, one a line in `Vectors/decisions.csv`. They come from a second reading of the
/// rules, written without this target; a line changes only with the law or a decision of the service.
@Suite("A known decision")
struct GoldenDecisionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let number: Int
    let fields: [String]
    var testDescription: String { "line \(number): \(fields[0])" }
  }

  static let rows: [Row] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Vectors/decisions.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").enumerated().dropFirst().map { index, line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(number: index + 1, fields: fields)
    }
  }()

  static let book = Result { try PolicyBook.embedded }

  @Test("is decided the same way, with all its reasons", arguments: rows)
  func holds(_ row: Row) throws {
    let book = try Self.book.get()
    let question = try question(row)
    let decision = book.decide(question)
    #expect(decision.isAllowed == (row.fields[13] == "allowed"))
    #expect(Self.short(decision.refusals) == row.fields[14])
    #expect(Self.short(decision.warnings) == row.fields[15])
    #expect(book.decide(question) == decision)
    for reason in decision.reasons {
      #expect(!reason.source.isEmpty && reason.sentence.hasSuffix("."))
      #expect(reason.outcome != .allows || reason.code != .permitted || reason.confidence == .read)
    }
  }

  @Test("is on file for each country, role and purpose")
  func areMany() {
    #expect(Self.rows.count >= 440)
    for (column, needed) in [
      (2, Role.allCases.map(\.rawValue)), (5, Purpose.listed.map(\.rawValue)),
      (6, LegalBasis.listed.map(\.rawValue)), (1, PolicyAct.allCases.map(\.rawValue)),
      (3, ["BG", "DE", "GB", "HU", "NL", "PL", "RO", "RO DE", "BG GB", "HU PL"]),
    ] {
      #expect(Set(needed).isSubset(of: Self.rows.map { $0.fields[column] }))
    }
  }

  private static func short(_ reasons: [Decision.Reason]) -> String {
    reasons.map { "\($0.rule):\($0.code)" }.sorted().joined(separator: " ")
  }

  private func question(_ row: Row) throws -> PolicyQuestion {
    let fields = row.fields
    try #require(fields.count == 16)
    let now = try #require(Timestamp("2027-06-01T12:00:00Z"))
    func moment(_ days: Int) -> Timestamp {
      let seconds = UInt64(days.magnitude) * 86_400
      return days < 0 ? now.subtracting(seconds: seconds) : now.adding(seconds: seconds)
    }
    func words(_ column: Int) -> [String] { fields[column].split(separator: " ").map(String.init) }
    let start = try #require(Int(fields[7]))
    let days = try #require(Int(fields[8]))
    return PolicyQuestion(
      act: try #require(PolicyAct(rawValue: fields[1])),
      role: try #require(Role(rawValue: fields[2])),
      countries: Set(words(3).compactMap(CountryCode.init)),
      sections: words(4).compactMap(SectionKind.init(rawValue:)),
      purpose: try #require(Purpose(rawValue: fields[5])),
      legalBasis: try #require(LegalBasis(rawValue: fields[6])),
      window: try #require(
        TimeWindow(notBefore: moment(start), notAfter: moment(start + days))),
      offline: fields[9] == "yes", now: now,
      recordOpened: Int(fields[10]).map { moment(-$0) },
      reflectionEnded: Int(fields[11]).map { moment(-$0) },
      namedOneByOne: Set(words(12).compactMap(SectionKind.init(rawValue:))))
  }
}
