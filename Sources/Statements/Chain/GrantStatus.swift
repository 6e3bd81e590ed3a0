public import Testimony

/// How a grant stands at a moment: its own life, and what holds back the whole record.
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
    guard let state = grantState(grant, at: moment) else { return nil }
    switch (state, recordState) {
    case (.revoked, _): return revoked[grant].map { .revoked($0) }
    case (.expired, _), (.exhausted, _), (.erased, _): return .expired
    case (_, .erasing), (_, .erasingFrozen), (_, .erased): return .erasing
    case (_, .frozen): return .frozen
    case (.active, .open): return .active
    case (.notStarted, .open): return .notStarted
    }
  }
}
