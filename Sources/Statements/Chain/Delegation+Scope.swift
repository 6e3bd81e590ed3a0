public import Testimony

extension Delegation {
  /// Whether something for a purpose that concerns these countries is within this delegation.
  public func covers(_ purpose: Purpose, countries wanted: Set<CountryCode>) -> Bool {
    purposes.contains(purpose) && wanted.isSubset(of: countries)
  }

  /// Whether a grant could be given under this delegation: its purpose, countries, kinds and time.
  /// - Parameter countries: of the jurisdiction and of every recipient.
  public func covers(_ grant: Grant, countries wanted: Set<CountryCode>) -> Bool {
    covers(grant.purpose, countries: wanted)
      && notBefore <= grant.notBefore && grant.notAfter <= notAfter
      && Set(grant.sections.map(\.kind)).isSubset(of: sections)
  }
}

extension RecordHistory {
  /// The delegations to somebody that run at a moment, in the order in which she gave them.
  public func delegations(to delegate: KeyID, at moment: Timestamp) -> [Statement<Delegation>] {
    runningDelegations(at: moment).filter { $0.body.delegate == delegate }
  }
}
