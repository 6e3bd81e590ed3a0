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
      "dpv:hasConsentStatus": .list(events.map(status)),
    ]
    members.merge(linkedMembers(subject: subject, words)) { $1 }
    members["dct:references"] = ends.map { .reference(LinkedData.name(ofHash: $0.bytes)) }
    if let delegate {
      members["dpv:hasRepresentative"] = .node(["dpv:hasName": .text(delegate)])
    }
    if let withdrawal = words.withdrawal(self) {
      members["dpv:hasConsentControl"] = .node([
        "@type": .text("dpv:WithdrawConsent"),
        "dct:description": .text(withdrawal, in: words.language.rawValue),
      ])
    }
    return .node(members)
  }

  private var subject: [String: LinkedData] {
    ["@type": .text("dpv:DataSubject"), "dct:identifier": .text("\(record)")]
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
      case .used, .ended: "dpv:ConsentExpired"
      case .decided: self.status(ofDecision: event)
      }
    return .node(["@type": .text(type), "dct:date": .time("\(event.at)")])
  }
}
