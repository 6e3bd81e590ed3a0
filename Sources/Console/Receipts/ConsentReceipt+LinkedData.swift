internal import Statements
internal import Testimony

extension ConsentReceipt {
  /// The profile that the Data Privacy Vocabularies group has written for TS 27560.
  private static let profile = "https://w3id.org/dpv/schema/dpv-27560#record"
  /// The form of this document; another form gets another number.
  private static let version = "toldonce/consent-record/v1"

  /// Fixed prefixes, written out, so that nothing has to be fetched to read a receipt.
  private static let context: LinkedData = .node([
    "dct": .text("http://purl.org/dc/terms/"), "dpv": .text("https://w3id.org/dpv#"),
    "eu-gdpr": .text("https://w3id.org/dpv/legal/eu/gdpr#"),
    "loc": .text("https://w3id.org/dpv/loc#"),
    "xsd": .text("http://www.w3.org/2001/XMLSchema#"),
  ])

  /// The record of consent (ISO/IEC TS 27560:2023: record header, processing, party identification
  /// and events), in terms of the Data Privacy Vocabulary 2.0. What the vocabulary has no word for
  /// (purposes and legal bases of criminal procedure, kinds of sections) stands with its code.
  func linkedData(_ words: ReceiptWords) -> LinkedData {
    var members: [String: LinkedData] = [
      "@context": Self.context,
      "@id": .text(LinkedData.name(ofHash: statement.bytes)),
      "@type": .text("dpv:ConsentRecord"),
      "dct:identifier": .text("\(statement)"),
      "dct:conformsTo": .list([.reference(Self.profile), .text(Self.version)]),
      "dct:created": .time("\(at)"),
      "dct:issued": .time("\(made)"),
      "dct:language": .text(words.language.rawValue),
      "dct:title": .text(words.title(self), in: words.language.rawValue),
      "dpv:hasDataSubject": .node([
        "@type": .text("dpv:DataSubject"), "dct:identifier": .text("\(record)"),
      ]),
      "dpv:hasDataController": .list(controllers),
      "dpv:hasJurisdiction": place(terms.jurisdiction),
      "dpv:hasLegalBasis": legalBasis(words),
      "dpv:hasProcess": process(words),
      "dpv:hasConsentStatus": .list(events.map(status)),
    ]
    if let delegate {
      members["dpv:hasRepresentative"] = .node(["dpv:hasName": .text(delegate)])
    }
    if permission != nil {
      members["dpv:hasConsentControl"] = .node([
        "@type": .text("dpv:WithdrawConsent"),
        "dct:description": .text(words.withdrawal(self), in: words.language.rawValue),
      ])
    }
    if let shown = terms.consentText {
      members["dpv:hasNotice"] = .node([
        "@type": .text("dpv:Notice"), "@id": .text(LinkedData.name(ofHash: shown.sha256.bytes)),
        "dct:language": .text(shown.language.rawValue),
      ])
    }
    return .node(members)
  }

  /// The agencies, each once: they answer for what their units do.
  private var controllers: [LinkedData] {
    var seen: Set<String> = []
    return terms.readers.filter { seen.insert($0.agency ?? "").inserted }.map {
      party("dpv:DataController", $0.agency, $0.country)
    }
  }

  private func party(_ type: String, _ name: String?, _ country: CountryCode?) -> LinkedData {
    var members: [String: LinkedData] = ["@type": .text(type)]
    members["dpv:hasName"] = name.map { .text($0) }
    members["dpv:hasCountry"] = country.map(place)
    return .node(members)
  }

  private func place(_ country: CountryCode) -> LinkedData { .reference("loc:\(country)") }

  /// The agency's own basis. That she has given her permission is the record itself.
  private func legalBasis(_ words: ReceiptWords) -> LinkedData {
    var members = words.code("dpv:LegalBasis", "legal_basis", terms.legalBasis.rawValue)
    switch terms.legalBasis {
    case .consent: members["@id"] = .text("eu-gdpr:A6-1-a")
    case .vitalInterests: members["@id"] = .text("dpv:VitalInterest")
    default: break
    }
    members["dct:description"] = .text(words.text(.apart), in: words.language.rawValue)
    return .node(members)
  }

  private func process(_ words: ReceiptWords) -> LinkedData {
    .node([
      "@type": .text("dpv:Process"),
      "dpv:hasRecipient": .list(
        terms.readers.map { party("dpv:Recipient", $0.unit, $0.country) }),
      "dpv:hasPurpose": .node(words.code("dpv:Purpose", "purpose", terms.purpose.rawValue)),
      "dpv:hasPersonalData": .list(
        terms.kinds.map {
          .node(words.code("dpv:PersonalData", "section", $0.rawValue))
        }),
      "dpv:hasDuration": .node([
        "@type": .text("dpv:UntilTimeDuration"), "dct:available": .time("\(terms.span.notBefore)"),
        "dct:valid": .time("\(terms.span.notAfter)"),
      ]),
    ])
  }

  /// `ConsentWithdrawn` is the vocabulary's word for what she does herself, `ConsentRevoked` for
  /// what somebody else does.
  private func status(_ event: Event) -> LinkedData {
    let type =
      switch event.kind {
      case .asked: "dpv:ConsentRequested"
      case .given: "dpv:ConsentGiven"
      case .refused: "dpv:ConsentRefused"
      case .stopped: event.isForHer ? "dpv:ConsentRevoked" : "dpv:ConsentWithdrawn"
      case .ended: "dpv:ConsentExpired"
      }
    return .node(["@type": .text(type), "dct:date": .time("\(event.at)")])
  }
}
