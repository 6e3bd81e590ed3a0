public import Statements
public import Testimony

/// A referral of hers and what the receiving unit has said about it.
///
/// How it stands is asked of the statements each time; nothing of it is kept.
public struct ReferralStanding: Sendable {
  public struct Said: Sendable {
    public let status: ReferralStatus.Status
    public let officer: KeyID
    /// When it was admitted, by the keeper's clock.
    public let at: Timestamp

    public init(status: ReferralStatus.Status, officer: KeyID, at: Timestamp) {
      self.status = status
      self.officer = officer
      self.at = at
    }
  }

  public let referral: Statement<Referral>
  /// When it was admitted, by the keeper's clock.
  public let sent: Timestamp
  /// In the order of the log.
  public let said: [Said]
  /// When she has stopped the permission that goes with it, if she has.
  public let takenBack: Timestamp?

  public init(
    referral: Statement<Referral>, sent: Timestamp, said: [Said], takenBack: Timestamp? = nil
  ) {
    self.referral = referral
    self.sent = sent
    self.said = said
    self.takenBack = takenBack
  }

  public var state: ReferralLife.State {
    let counted = said.filter { said in takenBack.map { said.at <= $0 } ?? true }
    return ReferralLife.machine.state(
      after: counted.map(\.status.event) + (takenBack == nil ? [] : [.takeBack]))
  }

  /// Since when it stands so.
  public var since: Timestamp { [sent, said.last?.at, takenBack].compactMap { $0 }.max() ?? sent }
}
