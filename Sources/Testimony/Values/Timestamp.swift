/// A moment in whole seconds, UTC, 1970 or later (protocol section 1).
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let seconds: UInt64

  /// The last moment with a four-digit year, 9999-12-31T23:59:59Z.
  public static let latest = Timestamp(unchecked: 253_402_300_799)

  /// Takes seconds since 1970; beyond the year 9999 is `nil`, for it has no written form.
  public init?(seconds: UInt64) {
    guard seconds <= 253_402_300_799 else { return nil }
    self.seconds = seconds
  }

  private init(unchecked seconds: UInt64) { self.seconds = seconds }

  /// Reads `2026-11-22T06:00:00Z` and no other spelling.
  public init?(_ text: String) {
    let characters = Array(text.utf8)
    guard characters.count == 20 else { return nil }
    for (position, mark) in zip([4, 7, 10, 13, 16, 19], "--T::Z".utf8)
    where characters[position] != mark {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for character in characters[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
        value = value * 10 + Int(character - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let date = CalendarDate(year: year, month: month, day: day), year >= 1970,
      hour < 24, minute < 60, second < 60
    else { return nil }
    seconds = UInt64(date.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  /// The calendar day in UTC.
  public var date: CalendarDate { CalendarDate(daysSince1970: Int(seconds / 86_400)) }

  /// RFC 3339, UTC, whole seconds.
  public var description: String {
    let rest = Int(seconds % 86_400)
    return
      "\(date)T\(twoDigits(rest / 3_600)):\(twoDigits(rest % 3_600 / 60)):\(twoDigits(rest % 60))Z"
  }

  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// The moment so many seconds later, at most the latest there is.
  public func adding(seconds more: UInt64) -> Timestamp {
    let (sum, overflow) = seconds.addingReportingOverflow(more)
    return overflow ? .latest : Timestamp(seconds: sum) ?? .latest
  }

  /// The moment so many seconds earlier, at least 1970.
  public func subtracting(seconds less: UInt64) -> Timestamp {
    Timestamp(unchecked: seconds < less ? 0 : seconds - less)
  }

  /// Seconds between two moments, in whichever order they come.
  public func distance(to other: Timestamp) -> UInt64 {
    seconds > other.seconds ? seconds - other.seconds : other.seconds - seconds
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a time"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Two decimal digits, the first one a zero if need be.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
