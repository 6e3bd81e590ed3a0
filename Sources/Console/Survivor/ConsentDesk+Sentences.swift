internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A permission in one sentence, and who has given it if she has not.
  func sentence(_ grant: Grant) -> String {
    let sentence = names.sentence(grant)
    return giver(of: grant).map { sentence + " " + her(.givenBy, ["person": $0]) } ?? sentence
  }

  /// A request in one sentence.
  func sentence(_ request: AccessRequest) -> String { names.sentence(request) }

  /// A reading or a refusal in one sentence.
  func sentence(_ reading: SurvivorRecord.Reading) -> String {
    let release = reading.release.statement.body
    var values = [
      "when": her.moment(reading.release.admitted.admitted),
      "person": names.person(release.officer), "reason": her.reason(reading.request.body.reason),
    ]
    switch release.outcome {
    case .released:
      let granted = record.history.grants[release.grantHash]?.body.sections ?? []
      values["sections"] = her.sections(
        release.sections.compactMap { version in
          granted.first { $0.sectionVersion == version }?.kind
        })
      return her(.reading, values)
    case .denied:
      values["why"] = her(FactKey(denial: release.code))
      return her(.readingDenied, values)
    }
  }

  /// What somebody decides for her, in one sentence.
  func sentence(_ delegation: Delegation) -> String {
    sentence(
      of: delegation.delegate, delegation.sections, delegation.purposes, delegation.countries,
      until: delegation.notAfter)
  }

  /// What she is about to let somebody decide, in the words in which it is shown later.
  func sentence(_ terms: DelegationTerms, of delegate: KeyID) -> String {
    sentence(
      of: delegate, terms.sections, terms.purposes, terms.countries, until: terms.until)
  }

  private func sentence(
    of delegate: KeyID, _ sections: [SectionKind], _ purposes: [Purpose],
    _ countries: [CountryCode], until: Timestamp
  ) -> String {
    her(
      .delegation,
      [
        "person": names.person(delegate), "sections": her.sections(sections),
        "purposes": purposes.map(her.purpose).joined(separator: ", "),
        "countries": countries.map(her.country).joined(separator: ", "),
        "until": her.moment(until),
      ])
  }
}

extension FactKey {
  /// Why nothing was given, said to her.
  init(denial code: ReleaseCode) {
    self =
      switch code {
      case .revoked: .denialRevoked
      case .expired: .denialExpired
      case .notStarted: .denialNotStarted
      case .exhausted: .denialExhausted
      case .frozen: .denialFrozen
      case .erased: .denialErased
      case .certificate: .denialCertificate
      case .policy: .denialPolicy
      case .sections: .denialSections
      default: .denialOther
      }
  }

  /// What was decided, said to her.
  init(_ kind: StatementKind) {
    self =
      switch kind {
      case .grant: .actGrant
      case .revocation: .actRevocation
      case .delegation: .actDelegation
      case .refusal: .actRefusal
      case .freeze: .actFreeze
      case .unfreeze: .actUnfreeze
      case .reflectionEnd: .actReflectionEnd
      case .referral: .actReferral
      case .answer: .actAnswer
      case .erasure: .actErasure
      case .erasureCancel: .actErasureCancel
      case .keeping: .actKeeping
      case .rootChange: .actRootChange
      case .recovery: .actRecovery
      case .manifest: .actManifest
      default: .actOther
      }
  }
}
