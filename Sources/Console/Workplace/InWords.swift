package import Testimony

extension ReleaseCode {
  /// A clause for a reader who may know why.
  package var inWords: String {
    switch self {
    case .released: "it was released"
    case .notStarted: "the grant has not begun"
    case .expired: "the grant has ended"
    case .revoked: "the grant was revoked"
    case .exhausted: "the grant was used as often as it may be"
    case .frozen: "the record is frozen"
    case .erased: "the record is being erased"
    case .notRecipient: "the grant is not for you"
    case .certificate: "your certificate does not count now"
    case .policy: "the policy does not allow it"
    case .sections: "the grant does not cover these sections"
    case .replay: "the same request was sent before"
    case .clock: "your clock and the service's are too far apart"
    default: rawValue
    }
  }
}

extension Timestamp {
  /// `3 December 2026, 14:05 UTC`.
  package var inWords: String { "\(date.inWords), \(description.dropFirst(11).prefix(5)) UTC" }
}

extension CalendarDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `3 December 2026`.
  package var inWords: String { "\(day) \(monthInWords)" }

  /// `December 2026`.
  package var monthInWords: String { "\(Self.months[month - 1]) \(year)" }
}

extension OpenCode {
  /// A code as words: `private_life` is `private life`.
  package var inWords: String { words }

  fileprivate var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

extension Purpose {
  /// As people say it: nobody is called a victim here.
  package var inWords: String { self == .victimProtection ? "protection" : words }
}

extension Sequence<SectionKind> {
  /// Kinds as words, each once, in their order.
  package var inWords: String {
    var seen: Set<SectionKind> = []
    return filter { seen.insert($0).inserted }.map(\.inWords).joined(separator: ", ")
  }
}

extension Int {
  /// How often something was done.
  var times: String { self == 1 ? "once" : "\(self) times" }
}

extension Approval.Way {
  /// How she came to know the text.
  package var inWords: String {
    switch self {
    case .readBack: "it was read back to her"
    case .readHerself: "she read it herself"
    case .listened: "she listened to it"
    }
  }
}
