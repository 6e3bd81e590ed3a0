internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// Who accompanies her, who decides for her, and whom she has asked for help.
  mutating func people() async throws {
    while true {
      let running = desk.runningDelegations
      var pieces: [Page.Piece] = [
        .text(her(.advocate, ["person": desk.names.person(desk.record.history.advocate)]))
      ]
      pieces +=
        running.isEmpty
        ? [.text(her(.nobodyDecides))] : running.map { .item(desk.sentence($0.delegation.body)) }
      pieces.append(.heading(her(.referrals)))
      let referrals = desk.record.referrals
      pieces +=
        referrals.isEmpty
        ? [.text(her(.noReferrals))]
        : referrals.map {
          .item(
            her(
              .referral,
              [
                "service": her.service($0.referral.body.service),
                "unit": desk.names.unit($0.referral.body.unit), "state": $0.sentence(her),
              ]))
        }
      let steps = running.prefix(Page.mostChoices).map {
        (
          label: her(
            .endDelegation, ["person": desk.names.person($0.delegation.body.delegate)]),
          step: $0.delegation
        )
      }
      guard let ended = try choose(her(.people), pieces, steps) else { return }
      let name = desk.names.person(ended.body.delegate)
      let left = desk.runningGrants.filter { $0.grant.body.delegationHash == ended.hash }
      let still = left.map {
        Page.Piece.item(
          her(
            .stillAllowed,
            ["number": "\($0.number)", "sentence": desk.names.sentence($0.grant.body)]))
      }
      try await decide([.strong(her(.youEndDelegation, ["person": name]))] + still) {
        LoggedDecision(try await $0.session.revoke(ended.hash, in: $0.record))
      }
    }
  }
}
