internal import ArgumentParser
package import Testimony

/// How long a certificate or a federation is to last, as it is typed: a time as everywhere, or
/// years of 365 days, such as `3y`.
package enum Term: ExpressibleByArgument, Hashable, Sendable {
  case until(GivenTime)
  case years(UInt64)

  /// 50 years; more is a slip of the finger.
  private static let mostYears: UInt64 = 50
  /// Seconds by which the clocks of two machines may differ (protocol section 2). A certificate
  /// begins so much before now, so that a keeper whose clock is behind can use it at once.
  static let slack: UInt64 = 300
  /// Officers' and advocates' certificates last 366 days at most (protocol section 3).
  static let longestOfPeople: UInt64 = 366 * 86_400

  package init?(argument: String) {
    guard argument.last == "y" else {
      guard let time = GivenTime(argument: argument) else { return nil }
      self = .until(time)
      return
    }
    let digits = argument.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let years = UInt64(digits), (1...Self.mostYears).contains(years)
    else { return nil }
    self = .years(years)
  }

  package var defaultValueDescription: String {
    switch self {
    case .years(let years): "\(years)y"
    case .until(.days(let days)): "\(days)d"
    case .until(.moment(let moment)): moment.description
    }
  }

  /// From just before now until then.
  /// - Throws: ``ConsoleError`` when that is not in the future.
  package func window(now: Timestamp) throws -> TimeWindow {
    let end =
      switch self {
      case .until(let time): time.moment(now: now)
      case .years(let years): now.adding(seconds: years * 365 * 86_400)
      }
    guard now < end,
      let window = TimeWindow(notBefore: now.subtracting(seconds: Self.slack), notAfter: end)
    else { throw ConsoleError.usage("the time of --until is over", hint: "give a later one") }
    return window
  }

  /// The same for an officer or advocate.
  /// - Throws: ``ConsoleError`` also for more than 366 days.
  package func windowOfPerson(now: Timestamp) throws -> TimeWindow {
    let window = try window(now: now)
    guard window.duration <= Self.longestOfPeople else {
      throw ConsoleError.usage(
        "an officer's or advocate's certificate lasts 365 days at most",
        hint: "give an earlier time with --until, and renew it in time")
    }
    return window
  }
}
