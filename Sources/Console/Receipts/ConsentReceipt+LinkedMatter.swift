internal import Testimony

extension ConsentReceipt {
  /// What is the matter's own in a record: the parties, the processing and its basis.
  /// - Parameter subject: she, to whom those who stand in for her are added.
  func linkedMembers(
    subject: [String: LinkedData], _ words: ReceiptWords
  ) -> [String: LinkedData] {
    var subject = subject
    var members: [String: LinkedData]
    switch matter {
    case .reading(let reading): members = reading.linkedMembers(words)
    case .deciding(let deciding):
      members = deciding.linkedMembers(words)
      subject["dpv:hasRepresentative"] = deciding.delegate.linked("dpv:Representative")
    case .recovering(let recovering): members = recovering.linkedMembers(words)
    case .record, .referring, .answering: members = linkedChoice(words) ?? [:]
    }
    members["dpv:hasDataSubject"] = .node(subject)
    return members
  }
}

extension ConsentReceipt.Reading {
  fileprivate func linkedMembers(_ words: ReceiptWords) -> [String: LinkedData] {
    var process: [String: LinkedData] = [
      "@type": .text("dpv:Process"),
      "dpv:hasRecipient": .list(readers.map { $0.linked("dpv:Recipient") }),
      "dpv:hasPurpose": .node(words.code("dpv:Purpose", "purpose", purpose.rawValue)),
      "dpv:hasPersonalData": .parts(sections, words), "dpv:hasDuration": .duration(span),
    ]
    process["dct:description"] = words.ownWords(self).map {
      .text($0, in: words.language.rawValue)
    }
    var members: [String: LinkedData] = [
      "dpv:hasDataController": .controllers(readers),
      "dpv:hasJurisdiction": .place(jurisdiction), "dpv:hasLegalBasis": basis(words),
      "dpv:hasProcess": .node(process),
    ]
    members["dpv:hasNotice"] = consentText.map(LinkedData.notice)
    return members
  }

  /// The agency's own basis. That she has given her permission is the record itself.
  private func basis(_ words: ReceiptWords) -> LinkedData {
    var members = words.code("dpv:LegalBasis", "legal_basis", legalBasis.rawValue)
    switch legalBasis {
    case .consent: members["@id"] = .text("eu-gdpr:A6-1-a")
    case .vitalInterests: members["@id"] = .text("dpv:VitalInterest")
    default: break
    }
    members["dct:description"] = .text(words.text(.apart), in: words.language.rawValue)
    return .node(members)
  }
}

extension ConsentReceipt.Deciding {
  /// The delegate stands in for her, and can read what there is to decide about.
  fileprivate func linkedMembers(_ words: ReceiptWords) -> [String: LinkedData] {
    [
      "dpv:hasDataController": .controllers([delegate]),
      "dpv:hasJurisdiction": .list(countries.map(LinkedData.place)),
      "dpv:hasLegalBasis": .herConsent,
      "dpv:hasProcess": .node([
        "@type": .text("dpv:Process"),
        "dct:description": .text(words.text(.delegationLimits), in: words.language.rawValue),
        "dpv:hasRecipient": .list([delegate.linked("dpv:Recipient")]),
        "dpv:hasPurpose": .list(
          purposes.map { .node(words.code("dpv:Purpose", "purpose", $0.rawValue)) }),
        "dpv:hasPersonalData": .parts(sections, words),
        "dpv:hasDuration": .duration(span),
      ]),
    ]
  }
}

extension ConsentReceipt.Recovering {
  /// Nobody reads by it: it is known again who she is, and all of her record is hers again.
  fileprivate func linkedMembers(_ words: ReceiptWords) -> [String: LinkedData] {
    [
      "dpv:hasDataController": .controllers([unit]),
      "dpv:hasLegalBasis": .herConsent,
      "dpv:hasNotice": .notice(consentText),
      "dpv:hasProcess": .node([
        "@type": .text("dpv:Process"),
        "dct:description": .text(words.recovery(self), in: words.language.rawValue),
        "dpv:hasResponsibleEntity": unit.linked("dpv:LegalEntity"),
        "dpv:hasPurpose": .reference("dpv:IdentityVerification"),
        "dpv:hasPersonalData": .list([
          .node([
            "@type": .text("dpv:PersonalData"),
            "dct:title": .text(words.text(.whole), in: words.language.rawValue),
          ])
        ]),
        "dpv:hasDuration": .node(["@type": .text("dpv:UntilEventDuration")]),
      ]),
    ]
  }
}

extension ConsentReceipt.Party {
  func linked(_ type: String) -> LinkedData { .party(type, name, country) }
}

extension LinkedData {
  /// What she has said yes to by signing it, and nothing else.
  static var herConsent: Self { .reference("dpv:ExplicitlyExpressedConsent") }

  /// The agencies, each once: they answer for what their units and people do.
  static func controllers(_ parties: [ConsentReceipt.Party]) -> Self {
    var seen: Set<String> = []
    return .list(
      parties.filter { seen.insert($0.agency ?? "").inserted }.map {
        party("dpv:DataController", $0.agency, $0.country)
      })
  }

  fileprivate static func party(_ type: String, _ name: String?, _ country: CountryCode?) -> Self {
    var members: [String: LinkedData] = ["@type": .text(type)]
    members["dpv:hasName"] = name.map { .text($0) }
    members["dpv:hasCountry"] = country.map(place)
    return .node(members)
  }

  fileprivate static func place(_ country: CountryCode) -> Self { .reference("loc:\(country)") }

  static func parts(_ kinds: [SectionKind], _ words: ReceiptWords) -> Self {
    .list(kinds.map { .node(words.code("dpv:PersonalData", "section", $0.rawValue)) })
  }

  fileprivate static func duration(_ span: TimeWindow) -> Self {
    .node([
      "@type": .text("dpv:UntilTimeDuration"), "dct:available": .time("\(span.notBefore)"),
      "dct:valid": .time("\(span.notAfter)"),
    ])
  }

  /// The text that she had before her.
  fileprivate static func notice(_ shown: ConsentText) -> Self {
    .node([
      "@type": .text("dpv:Notice"), "@id": .text(name(ofHash: shown.sha256.bytes)),
      "dct:language": .text(shown.language.rawValue),
    ])
  }
}
