internal import Client
internal import Statements
internal import Testimony

/// What she asks a unit for, and what it may read for it.
struct ReferralWish {
  let service: ReferralService
  let aim: GrantAim
  let kinds: [SectionKind]
  let until: Timestamp
  /// Her own words about it.
  var restriction: String?

  /// - Parameter country: of the unit; its law counts.
  init(
    _ service: ReferralService, to unit: UnitID, in country: CountryCode, kinds: [SectionKind],
    until: Timestamp, legalBasis: LegalBasis = .consent, restriction: String? = nil
  ) {
    self.service = service
    aim = GrantAim(
      unit: unit, purpose: service.purpose, legalBasis: legalBasis, jurisdiction: country)
    self.kinds = kinds
    self.until = until
    self.restriction = restriction
  }

  /// A running permission of this kind that no referral goes with: there is one if it was cut off between
  /// the two steps.
  func unused(at desk: ConsentDesk) -> Statement<Grant>? {
    let wanted = Set(desk.versions(kinds).map(\.sectionVersion))
    let taken = Set(desk.record.history.referrals.values.map(\.body.grantHash))
    return desk.allGrants.last { grant in
      let body = grant.body
      return body.recipients.map(\.unit) == [aim.unit] && body.purpose == aim.purpose
        && body.legalBasis == aim.legalBasis && body.requestHash == nil
        && body.notAfter <= until
        && restriction == (try? desk.session.restrictions(of: grant, in: desk.record))
        && body.grantor == desk.record.history.survivorKeyID && !taken.contains(grant.hash)
        && Set(body.sections.map(\.sectionVersion)) == wanted
        && [.active, .notStarted].contains(desk.record.history.status(of: grant.hash, at: .now))
    }
  }
}
