public import Testimony

/// How a grant stands at a moment.
public enum GrantStatus: Hashable, Sendable {
  case active
  case notStarted
  case expired
  case revoked(Timestamp)
  case frozen
  /// An erasure has been asked for; nothing is released meanwhile.
  case erasing
}

extension RecordHistory {
  /// `nil` for a grant that is not of this record. How often it was used is the log's to say.
  public func status(of grant: StatementHash, at moment: Timestamp) -> GrantStatus? {
    guard let body = grants[grant]?.body, let span = body.span else { return nil }
    if let when = revoked[grant] { return .revoked(when) }
    switch span.position(of: moment) {
    case .after: return .expired
    case .before, .inside: break
    }
    if erasureAsked != nil { return .erasing }
    if isFrozen { return .frozen }
    return span.contains(moment) ? .active : .notStarted
  }
}
