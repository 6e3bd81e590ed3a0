internal import Statements
public import Testimony

/// Somebody who was referred to one of the officer's units.
public struct OfficerReferral: Sendable {
  public let standing: ReferralStanding
  /// The permission that goes with it, verified and opened.
  public let grant: AnsweringGrant

  public init(standing: ReferralStanding, grant: AnsweringGrant) {
    self.standing = standing
    self.grant = grant
  }

  /// How it stands. Whether she has taken it back is known by how a reading would end.
  public var state: ReferralLife.State {
    let said = standing.said.map(\.status.event)
    return ReferralLife.machine.state(after: grant.code == .revoked ? said + [.takeBack] : said)
  }
}
