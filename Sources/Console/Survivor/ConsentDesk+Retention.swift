internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// How long her record is kept, what the service has said about it, and how far ahead she may choose;
  /// `nil` where the rules let nothing end by itself.
  func keeping() throws -> (period: RetentionPeriod, until: Timestamp)? {
    guard let period = try PolicyBook.embedded.retention(in: rules.homeCountries) else {
      return nil
    }
    let notice = record.retentionNotice
    let until = record.history.keptUntil(period)
    // A warning that came late leaves her its whole time.
    return (period, notice?.event == .warning ? max(until, notice?.ends ?? until) : until)
  }

  /// What she should know about it now; `nil` where nothing is near.
  func retentionSentence() throws -> String? {
    guard record.history.erasureAsked == nil, let keeping = try keeping(),
      let notice = record.retentionNotice
    else { return nil }
    switch notice.event {
    case .warning:
      return her(.retentionSoon, ["day": her.day(keeping.until)])
    case .review, .end: return her(.retentionLook)
    }
  }
}
