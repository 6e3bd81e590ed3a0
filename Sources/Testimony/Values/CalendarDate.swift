/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, CustomStringConvertible {
  /// 1 to 9,999.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to the month's last day.
  public let day: Int

  /// `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Counts on from 1970-01-01; `days` is not negative.
  init(daysSince1970 days: Int) {
    var year = 1970
    var rest = days
    // 146,097 days are 400 years, after which the calendar repeats.
    year += rest / 146_097 * 400
    rest %= 146_097
    while rest >= Self.days(inYear: year) {
      rest -= Self.days(inYear: year)
      year += 1
    }
    var month = 1
    while rest >= Self.days(inMonth: month, of: year) {
      rest -= Self.days(inMonth: month, of: year)
      month += 1
    }
    (self.year, self.month, self.day) = (year, month, rest + 1)
  }

  /// Whole days since 1970-01-01, negative before.
  var daysSince1970: Int {
    let before = year - 1
    let sinceYearOne = before * 365 + before / 4 - before / 100 + before / 400
    let inYear = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, of: year) }
    // 719,162 days lie between 0001-01-01 and 1970-01-01.
    return sinceYearOne + inYear + day - 1 - 719_162
  }

  public var description: String {
    let digits = String(year)
    return String(repeating: "0", count: 4 - digits.count) + digits
      + "-\(twoDigits(month))-\(twoDigits(day))"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
