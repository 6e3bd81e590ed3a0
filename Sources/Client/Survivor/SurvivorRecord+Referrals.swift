internal import Statements
internal import Testimony

extension SurvivorRecord {
  /// Where she was referred, in the order of the log.
  public var referrals: [ReferralStanding] {
    acts.compactMap { act, admitted in
      guard act.kind == .referral, let referral = history.referrals[act.hash] else { return nil }
      let said = notes.compactMap { note -> ReferralStanding.Said? in
        guard case .referralStatus(let status) = note.note,
          status.body.referralHash == referral.hash
        else { return nil }
        return .init(
          status: status.body.status, officer: status.body.officer, at: note.admitted.admitted)
      }
      return ReferralStanding(
        referral: referral, sent: admitted.admitted, said: said,
        takenBack: history.revoked[referral.body.grantHash])
    }
  }
}
