internal import Testimony

extension RecordHistory {
  /// Who must have signed a statement of the chain (protocol section 2).
  /// - Throws: ``StatementError/signature`` when nobody has who may, ``StatementError/grantor``,
  ///   ``StatementError/delegationScope`` when a delegate has who may not do this.
  func actor(
    of act: ConsentAct, at place: ChainPlace
  ) throws(StatementError) -> ChainActor {
    let survivor = opening.body.survivor.signPk
    func isSigned(by keys: SigningPublicKey?...) -> Bool {
      let known = keys.compactMap { $0 }
      return known.count == keys.count && StatementVerifier.isSigned(act.envelope, by: known)
    }
    switch act.body {
    case let manifest as Manifest:
      guard let key = place.findAdvocate(manifest.advocate) else { throw .certificateUnknown }
      guard isSigned(by: key, survivor) else { throw .signature }
      return .survivor
    case let grant as Grant:
      return try grantor(of: grant, isSigned: { isSigned(by: $0) }, at: place)
    default: break
    }
    if isSigned(by: survivor) { return .survivor }
    var fault: StatementError = .signature
    for delegation in runningDelegations(at: place.admitted)
    where isSigned(by: place.findKey(delegation.body.delegate)) {
      if delegateMay(act.body, under: delegation, at: place) { return .delegate(delegation.hash) }
      fault = .delegationScope
    }
    let advocate = newestManifest.body.advocate
    if act.kind == .freeze, isSigned(by: place.findAdvocate(advocate)) {
      return .advocate(advocate)
    }
    throw fault
  }

  /// A grant in another's name would be shown to readers as that one's decision.
  private func grantor(
    of grant: Grant, isSigned: (SigningPublicKey?) -> Bool, at place: ChainPlace
  ) throws(StatementError) -> ChainActor {
    guard let hash = grant.delegationHash else {
      guard isSigned(opening.body.survivor.signPk) else { throw .signature }
      guard grant.grantor == survivorKeyID else { throw .grantor }
      return .survivor
    }
    guard let delegation = delegations[hash], delegation.body.delegate == grant.grantor else {
      throw .grantor
    }
    guard isSigned(place.findKey(grant.grantor)) else { throw .signature }
    guard delegationState(hash, at: place.admitted) == .active,
      delegateMay(grant, under: delegation, at: place)
    else { throw .delegationScope }
    return .delegate(hash)
  }

  /// What a delegate may do beside granting: stop what the delegate could have granted, answer
  /// requests and questions, refer her under such a grant, and give the delegation back.
  private func delegateMay(
    _ body: any ConsentStatement, under delegation: Statement<Delegation>, at place: ChainPlace
  ) -> Bool {
    let scope = delegation.body
    func isInScope(_ grant: StatementHash) -> Bool {
      grants[grant].map {
        scope.covers($0.body.purpose, countries: countries(of: $0.body, at: place))
      } ?? false
    }
    switch body {
    case is Freeze, is Refusal, is Answer: return true
    case let grant as Grant:
      return scope.covers(grant, countries: countries(of: grant, at: place))
    case let revocation as Revocation:
      return revocation.targetHash == delegation.hash || isInScope(revocation.targetHash)
    case let referral as Referral: return isInScope(referral.grantHash)
    default: return false
    }
  }

  private func countries(of grant: Grant, at place: ChainPlace) -> Set<CountryCode> {
    grant.recipients.reduce(into: [grant.jurisdiction]) {
      $0.formUnion(place.findCountries($1.certificateHash))
    }
  }

  func runningDelegations(at moment: Timestamp) -> [Statement<Delegation>] {
    delegations.values.filter { delegationState($0.hash, at: moment) == .active }
      .sorted { $0.body.seq < $1.body.seq }
  }
}
