public import Testimony

extension PolicyBook {
  /// Decides a question, with every reason for and against.
  ///
  /// Every file of ``files(for:)`` must allow, so the strictest rule wins. Pure: equal questions
  /// get equal decisions.
  public func decide(_ question: PolicyQuestion) -> Decision {
    var reasons: [Decision.Reason] = []
    if question.countries.isEmpty { reasons.append(.noCountry) }
    if question.sections.isEmpty { reasons.append(.noSection) }
    for country in question.countries.sorted() where file(for: country) == nil {
      reasons.append(.noPolicy(country))
    }
    var seen: Set<SectionKind> = []
    let sections = question.sections.filter { seen.insert($0).inserted }
    for file in files(for: question.countries) {
      reasons += Examination(file: file, question: question, sections: sections).reasons
    }
    return Decision(reasons: reasons)
  }

  /// The longest reflection period of these countries in days; 0 if no file has one.
  public func reflectionDays(in countries: Set<CountryCode>) -> Int {
    files(for: countries).flatMap(\.reflections).map(\.days.value).max() ?? 0
  }

  /// When the reflection period ends by itself: from this moment on it no longer shields.
  public func reflectionEnd(
    recordOpened: Timestamp, in countries: Set<CountryCode>
  ) -> Timestamp {
    recordOpened.adding(days: reflectionDays(in: countries))
  }

  /// The hours before an erasure takes effect, the longest of these countries; 72 if no file says.
  public func erasureDelay(in countries: Set<CountryCode>) -> Int {
    files(for: countries).compactMap(\.erasureDelay).max() ?? 72
  }
}

extension PolicyBook {
  /// How long a record is kept that was taken down in these countries: the strictest of each; `nil`
  /// if no file says, and then nothing ends by itself.
  public func retention(in countries: Set<CountryCode>) -> RetentionPeriod? {
    let periods = files(for: countries).flatMap(\.retentions)
    guard let days = periods.map(\.days).min(), let review = periods.map(\.review).min(),
      let warning = periods.map(\.warning).max()
    else { return nil }
    return RetentionPeriod(days: days, review: review, warning: warning)
  }
}

extension Timestamp {
  /// The moment so many times 24 hours later.
  func adding(days: Int) -> Timestamp { adding(seconds: UInt64(days) * 86_400) }
}
