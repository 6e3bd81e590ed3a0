internal import Glibc
internal import ArgumentParser
package import Testimony

/// A time as it is typed: a day, a moment, or so many days from now.
///
/// `2026-12-24` is the beginning of that day in UTC, `90d` is 90 times 24 hours after now.
package enum GivenTime: ExpressibleByArgument, Hashable, Sendable {
  case moment(Timestamp)
  case days(UInt64)

  /// 100 years; more is a slip of the finger.
  private static let mostDays: UInt64 = 36_525

  package init?(argument: String) {
    if argument.last == "d" || argument.last == "D" {
      let digits = argument.dropLast()
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let days = UInt64(digits), (1...Self.mostDays).contains(days)
      else { return nil }
      self = .days(days)
    } else if argument.utf8.count == 10 {
      guard let moment = Timestamp(argument + "T00:00:00Z") else { return nil }
      self = .moment(moment)
    } else {
      guard let moment = Timestamp(rfc3339: argument) else { return nil }
      self = .moment(moment)
    }
  }

  /// As it is typed.
  package var defaultValueDescription: String {
    switch self {
    case .moment(let moment): "\(moment)"
    case .days(let days): "\(days)d"
    }
  }

  /// The moment that is meant.
  package func moment(now: Timestamp) -> Timestamp {
    switch self {
    case .moment(let moment): moment
    case .days(let days): now.adding(seconds: days * 86_400)
    }
  }
}

extension Timestamp {
  /// The clock of this machine, in whole seconds.
  package static var now: Timestamp {
    Timestamp(seconds: UInt64(max(0, time(nil)))) ?? .latest
  }
}
