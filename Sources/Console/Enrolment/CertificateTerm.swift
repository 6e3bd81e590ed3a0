internal import Statements
package import Testimony

/// The end of a certificate, once it is near enough to be said.
package struct CertificateTerm: Hashable, Sendable {
  package let until: Timestamp
  /// Whole days that are left, rounded up; 0 when it has ended.
  package let days: Int

  /// People are reminded from 30 days before the end on: a renewal needs the agency, and somebody
  /// there may be away for some weeks.
  package static let noticeDays: UInt64 = 30

  /// Of a federation's version from 90 days before: its roots have to come together.
  package static let federationNoticeDays: UInt64 = 90

  /// The end of a version of a federation.
  package init?(federation: Federation, now: Timestamp) {
    self.init(until: federation.notAfter, now: now, notice: Self.federationNoticeDays)
  }

  /// `nil` while more than `notice` days are left.
  package init?(until: Timestamp, now: Timestamp, notice: UInt64 = Self.noticeDays) {
    guard now.adding(seconds: notice * 86_400) >= until else { return nil }
    self.until = until
    days = now < until ? Int((until.seconds - now.seconds + 86_399) / 86_400) : 0
  }

  /// The term of the certificate in a home; `nil` also when there is none.
  init?(of home: Home, now: Timestamp) throws {
    guard let certificate = try home.certificate() else { return nil }
    self.init(until: certificate.body.notAfter, now: now)
  }

  /// `Your certificate ends on 3 January 2027, in 12 days. See: toldonce identity renew --help`
  package var sentence: ErrorText {
    let command: ErrorText.Filling = "toldonce identity renew --help"
    switch days {
    case 0: return ErrorText(.certificateEnded, ["day": .day(until.date), "command": command])
    case 1: return ErrorText(.certificateEndsToday, ["day": .day(until.date), "command": command])
    default:
      return ErrorText(
        .certificateEnds,
        ["day": .day(until.date), "days": .text("\(days)"), "command": command])
    }
  }

  /// The same of a version of the federation.
  package var federationSentence: ErrorText {
    ErrorText(
      days == 0 ? .federationEnded : .federationEnds,
      ["day": .day(until.date), "command": "toldonce federation rotate --help"])
  }
}
