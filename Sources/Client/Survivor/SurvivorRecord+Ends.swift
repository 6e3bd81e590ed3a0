public import Statements
public import Testimony

extension SurvivorRecord {
  /// What an officer has said about copies after a grant has ended.
  public struct Acknowledged: Sendable {
    public let acknowledgement: Acknowledgement
    /// When it was admitted, by the keeper's clock.
    public let at: Timestamp
    /// Its place in the log.
    public let leaf: Int
  }

  /// What an officer has told her that her account did.
  public struct Told: Sendable {
    public let outcome: Statement<OutcomeNote>
    /// When it was admitted, by the keeper's clock.
    public let at: Timestamp
    /// Its place in the log.
    public let leaf: Int
  }

  /// All that was said about copies, in the order of the log.
  public var acknowledgements: [Acknowledged] {
    notes.compactMap {
      guard case .acknowledgement(let said) = $0.note else { return nil }
      return Acknowledged(
        acknowledgement: said.body, at: $0.admitted.admitted, leaf: $0.admitted.leaf)
    }
  }

  /// What she was told that her account did, in the order of the log.
  public var outcomes: [Told] {
    notes.compactMap {
      guard case .outcome(let said) = $0.note else { return nil }
      return Told(outcome: said, at: $0.admitted.admitted, leaf: $0.admitted.leaf)
    }
  }

  /// Grants that are over and of whose copies nobody has said anything, in the order of the chain.
  public func unacknowledged(at moment: Timestamp) -> [Statement<Grant>] {
    let answered = Set(acknowledgements.map(\.acknowledgement.grantHash))
    let read = Set(releases.given.map(\.grant))
    return history.grants.values.filter { grant in
      guard read.contains(grant.hash), !answered.contains(grant.hash) else { return false }
      switch history.status(of: grant.hash, at: moment) {
      case .revoked?, .expired?: return true
      default: return false
      }
    }.sorted { $0.body.seq < $1.body.seq }
  }
}
