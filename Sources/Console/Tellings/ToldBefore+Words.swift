internal import Testimony

extension ToldBefore {
  /// The first day of the month in which she first told; `nil` where a service says something else.
  var firstDay: CalendarDate? {
    since.utf8.count == 7 ? Timestamp("\(since)-01T00:00:00Z")?.date : nil
  }

  /// `December 2026`, for readers.
  var sinceInWords: String { firstDay?.monthInWords ?? since }

  /// How often, since when and which parts: for whoever would ask her again.
  func sentence(_ her: HerWords) -> String {
    her(
      .toldSoOften, count: tellings,
      ["month": her.month(self), "sections": her.sections(topics)])
  }
}
