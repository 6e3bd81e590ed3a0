package import Foundation
package import Policy
package import Testimony

/// How she is spoken to in one language: about her record, in a conversation, and about what does not
/// add up.
package struct HerWords: Sendable {
  package let language: Language
  /// How codes, dates and spans of time are said.
  package let words: Words
  /// What the rules say, to her.
  package let rules: PolicyWords
  private let facts: Catalog<FactKey>
  private let talk: Catalog<TalkKey>
  private let steps: Catalog<StepKey>
  private let alarms: Catalog<AlarmKey>
  private let capture: Catalog<CaptureKey>
  private let account: Catalog<AccountKey>
  /// What keeps something from being done, and what she can do then.
  let errors: Catalog<ErrorKey>

  /// As it is said where nobody has chosen a language.
  static let english = try? HerWords(.english)

  /// Times are said as clocks show them where she is.
  private let calendar: Calendar

  /// - Parameter zone: of the clock on the wall.
  package init(
    _ language: Language, zone: TimeZone = .current
  ) throws(StrictYAMLError) {
    self.language = language
    words = try Words(language)
    rules = try PolicyWords(language).speaking(.toHer)
    facts = try Catalog(language)
    talk = try Catalog(language)
    steps = try Catalog(language)
    alarms = try Catalog(language)
    capture = try Catalog(language)
    account = try Catalog(language)
    errors = try Catalog(language)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  package func callAsFunction(_ key: FactKey, _ values: [String: String] = [:]) -> String {
    facts.text(key, values)
  }

  package func callAsFunction(
    _ key: FactKey, count: Int, _ values: [String: String] = [:]
  ) -> String {
    facts.text(key, count: count, values)
  }

  package func callAsFunction(_ key: TalkKey, _ values: [String: String] = [:]) -> String {
    talk.text(key, values)
  }

  package func callAsFunction(
    _ key: TalkKey, count: Int, _ values: [String: String] = [:]
  ) -> String {
    talk.text(key, count: count, values)
  }

  package func callAsFunction(_ key: StepKey, _ values: [String: String] = [:]) -> String {
    steps.text(key, values)
  }

  package func callAsFunction(
    _ key: StepKey, count: Int, _ values: [String: String] = [:]
  ) -> String {
    steps.text(key, count: count, values)
  }

  package func callAsFunction(_ key: CaptureKey, _ values: [String: String] = [:]) -> String {
    capture.text(key, values)
  }

  package func callAsFunction(
    _ key: CaptureKey, count: Int, _ values: [String: String] = [:]
  ) -> String {
    capture.text(key, count: count, values)
  }

  package func callAsFunction(_ key: AccountKey, _ values: [String: String] = [:]) -> String {
    account.text(key, values)
  }

  package func callAsFunction(
    _ key: AccountKey, count: Int, _ values: [String: String] = [:]
  ) -> String {
    account.text(key, count: count, values)
  }

  /// What an advocate is told when something cannot be done. It is seldom needed, and read then.
  package func work(_ key: WorkKey, _ values: [String: String] = [:]) -> String {
    (try? Catalog<WorkKey>(language))?.text(key, values) ?? key.name
  }

  package func callAsFunction(_ key: AlarmKey) -> String { alarms.text(key) }

  /// Whether a person has checked everything that is said here.
  package var isReviewed: Bool {
    [
      facts.header, talk.header, steps.header, alarms.header, capture.header, account.header,
      errors.header,
    ].allSatisfy(\.isReviewed)
  }
}

extension HerWords {
  /// `3 December 2026`
  package func day(_ moment: Timestamp) -> String { day(parts(of: moment)) }

  /// `3 December 2026, 14:05`
  package func moment(_ moment: Timestamp) -> String {
    self(.moment, ["date": day(moment), "time": time(moment)])
  }

  /// `14:05`
  func time(_ moment: Timestamp) -> String {
    let parts = parts(of: moment)
    let digits = [parts.hour ?? 0, parts.minute ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return digits.joined(separator: ":")
  }

  /// The month in which she first told: `December 2026`. What a service says that is no month stays
  /// as it is.
  package func month(_ told: ToldBefore) -> String {
    told.firstDay.map(words.month) ?? told.since
  }

  private func day(_ parts: DateComponents) -> String {
    guard
      let date = CalendarDate(
        year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    else { return "" }
    return words.date(date)
  }

  private func parts(of moment: Timestamp) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute],
      from: Date(timeIntervalSince1970: Double(moment.seconds)))
  }

  /// Kinds of parts, each once, in their order.
  package func sections(_ kinds: some Sequence<SectionKind>) -> String {
    var seen: Set<SectionKind> = []
    return kinds.filter { seen.insert($0).inserted }.map { words.word("section", $0.rawValue) }
      .joined(separator: ", ")
  }

  package func purpose(_ purpose: Purpose) -> String { words.word("purpose", purpose.rawValue) }

  package func legalBasis(_ basis: LegalBasis) -> String {
    words.word("legal_basis", basis.rawValue)
  }

  package func reason(_ reason: ReleaseReason) -> String { words.word("reason", reason.rawValue) }

  package func service(_ service: ReferralService) -> String {
    words.word("service", service.rawValue)
  }

  /// The country, or its code where its name is not listed.
  package func country(_ country: CountryCode) -> String {
    words.listed("country", country.rawValue.lowercased()) ?? country.rawValue
  }

  /// `one, another and a third`
  package func list(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return self(.and, ["one": texts.dropLast().joined(separator: ", "), "other": last])
  }
}
