public import Testimony

extension RecordHistory {
  /// The grant that a note is about, with the units that may say it: the recipients, or of a
  /// referral the unit that she was referred to; `nil` when it is about nothing of this record.
  public func subject(
    of note: OfficerNote
  ) -> (grant: Statement<Grant>, units: Set<UnitID>)? {
    switch note {
    case .referralStatus(let status):
      guard let referral = referrals[status.body.referralHash]?.body,
        let grant = grants[referral.grantHash]
      else { return nil }
      return (grant, [referral.unit])
    case .question, .acknowledgement, .outcome:
      return grants[note.target].map { ($0, Set($0.body.recipients.map(\.unit))) }
    }
  }

  /// How a referral stands after what its unit has said; `nil` for one that is not of this record.
  /// - Parameter statuses: of this referral, in the order of the log, each with its admission.
  public func referralState(
    _ referral: StatementHash, after statuses: [(status: ReferralStatus.Status, at: Timestamp)]
  ) -> ReferralLife.State? {
    guard let body = referrals[referral]?.body else { return nil }
    guard let end = revoked[body.grantHash] else {
      return ReferralLife.machine.state(after: statuses.map(\.status.event))
    }
    return ReferralLife.machine.state(
      after: statuses.filter { $0.at <= end }.map(\.status.event) + [.takeBack])
  }
}
