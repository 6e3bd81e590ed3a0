internal import Testimony

extension ReceiptWords {
  /// Who, what and for how long.
  func about(_ receipt: ConsentReceipt) -> [String] {
    switch receipt.matter {
    case .reading(let reading):
      [
        line(who(receipt), reading.readers.map { party($0, else: .whoUnknown) }, by: "; "),
        line(.parts, reading.sections.map { words.word("section", $0.rawValue) }),
        line(.purpose, [words.word("purpose", reading.purpose.rawValue)]),
        line(.time, [span(reading.span)]),
        line(.country, [country(reading.jurisdiction)]),
        line(.basis, [words.word("legal_basis", reading.legalBasis.rawValue)]),
        text(.apart),
      ]
    case .deciding(let deciding):
      [
        line(who(receipt), [party(deciding.delegate, else: .whoUnknownPerson)]),
        line(.parts, deciding.sections.map { words.word("section", $0.rawValue) }),
        line(.purpose, deciding.purposes.map { words.word("purpose", $0.rawValue) }),
        line(.countries, deciding.countries.map(country)),
        line(.time, [span(deciding.span)]),
      ]
    case .recovering(let recovering):
      [line(who(receipt), [party(recovering.unit, else: .whoUnknown)])]
    case .record: []
    case .referring(let referring):
      [
        line(.whoReferral, [party(referring.unit, else: .whoUnknown)]),
        line(.purpose, [words.word("service", referring.service.rawValue)]),
      ]
    case .answering(let answering):
      [line(.whoRefusal, [party(answering.person, else: .whoUnknownPerson)])]
    }
  }

  /// What it means for her, and what she can do.
  func meaning(_ receipt: ConsentReceipt) -> [String] {
    let effect: [String] =
      switch (receipt.matter, receipt.kind) {
      case (_, .refusal): [text(.refused)]
      case (.reading, .revocation): [text(.stopped)]
      case (.deciding, .revocation): [text(.delegationStopped)]
      case (.recovering, .revocation): [text(.recoveryStopped)]
      case (.reading(let reading), _):
        (reading.offline ? [text(.offline)] : [])
          + (reading.maxReleases > 0 ? [catalog.text(.limit, count: reading.maxReleases)] : [])
          + (ownWords(reading).map { [$0] } ?? [])
      case (.deciding, _): [text(.delegationLimits)]
      case (.recovering(let recovering), _):
        [recovery(recovering), text(.recoveryAlone)]
      case (.record(let choice), let kind): meaning(of: choice, kind)
      case (.referring, _): []
      case (.answering(let answering), _): [meaning(of: answering)]
      }
    return effect + (withdrawal(receipt).map { [$0] } ?? [])
  }

  /// Her own words about what may be read.
  func ownWords(_ reading: ConsentReceipt.Reading) -> String? {
    reading.restriction.map { said.text(.restriction, ["words": $0]) }
  }

  /// How she comes to new words, in days.
  func recovery(_ recovering: ConsentReceipt.Recovering) -> String {
    catalog.text(.recoveryHow, count: recovering.delay / 24)
  }

  private func line(_ key: ReceiptKey, _ values: [String], by separator: String = ", ") -> String {
    "\(text(key)): \(values.joined(separator: separator))"
  }

  private func party(_ party: ConsentReceipt.Party, else unknown: ReceiptKey) -> String {
    guard let name = party.name else { return text(unknown) }
    let about = [party.agency, party.country.map(country)].compactMap(\.self)
    return about.isEmpty ? name : "\(name) (\(about.joined(separator: ", ")))"
  }

  private func country(_ country: CountryCode) -> String {
    words.listed("country", country.rawValue.lowercased()) ?? country.rawValue
  }

  private func span(_ span: TimeWindow) -> String {
    catalog.text(.span, ["from": day(span.notBefore), "until": day(span.notAfter)])
  }

  func titleKey(_ receipt: ConsentReceipt) -> ReceiptKey {
    switch (receipt.matter, receipt.kind) {
    case (_, .refusal): .titleRefusal
    case (.reading, .revocation): .titleRevocation
    case (.deciding, .revocation): .titleDelegationEnd
    case (.recovering, .revocation): .titleRecoveryEnd
    case (.reading, _): .titleGrant
    case (.deciding, _): .titleDelegation
    case (.recovering, _): .titleRecovery
    case (.record, _), (.referring, _): choiceTitle(receipt)
    case (.answering, _): receipt.isDeclined ? .titleDeclined : .titleAnswer
    }
  }

  private func who(_ receipt: ConsentReceipt) -> ReceiptKey {
    switch (receipt.matter, receipt.kind) {
    case (_, .refusal): .whoRefusal
    case (.reading, .revocation): .whoRevocation
    case (.deciding, .revocation): .whoDelegationEnd
    case (.recovering, .revocation): .whoRecoveryEnd
    case (.reading, _): .whoGrant
    case (.deciding, _): .whoDelegation
    case (.recovering, _): .whoRecovery
    case (.referring, _): .whoReferral
    case (.record, _), (.answering, _): .whoRefusal
    }
  }

  func key(of event: ConsentReceipt.Event, _ matter: ConsentReceipt.Matter) -> ReceiptKey {
    switch (event.kind, matter) {
    case (.asked, _): .eventAsked
    case (.refused, _): .eventRefused
    case (.used, _): .eventUsed
    case (.given, .reading): .eventGiven
    case (.given, .deciding): .eventDelegationGiven
    case (.given, .recovering): .eventRecoveryOn
    case (.stopped, .reading): .eventStopped
    case (.stopped, .deciding): .eventDelegationStopped
    case (.stopped, .recovering): .eventRecoveryOff
    case (.ended, .recovering): .eventRecoveryEnded
    case (.ended, _): .eventEnded
    case (.given, _), (.decided, _): .eventGiven
    case (.stopped, _): .eventStopped
    }
  }

  func key(
    of standing: ConsentReceipt.Standing, _ matter: ConsentReceipt.Matter
  ) -> ReceiptKey {
    switch (standing, matter) {
    case (.active, .reading): .standingActive
    case (.active, .deciding): .standingDeciding
    case (.active, .recovering): .standingRecovering
    case (.active, _), (.counts, _): .standingCounts
    case (.replaced, _): .standingReplaced
    case (.vouched, _): .standingVouched
    case (.notStarted, _): .standingNotStarted
    case (.frozen, _): .standingFrozen
    case (.erasing, _): .standingErasing
    case (.used, _): .standingUsed
    case (.ended, _): .standingEnded
    case (.stopped, _): .standingStopped
    case (.refused, _): .standingRefused
    }
  }
}
