internal import Testimony

extension ConsentReceipt {
  /// The processing that a choice about all of her record, a question for help or an answer is about.
  func linkedChoice(_ words: ReceiptWords) -> [String: LinkedData]? {
    func text(_ text: String) -> LinkedData { .text(text, in: words.language.rawValue) }
    let whole = LinkedData.list([
      .node(["@type": .text("dpv:PersonalData"), "dct:title": text(words.text(.whole))])
    ])
    var process: [String: LinkedData] = ["@type": .text("dpv:Process")]
    let controller: Party
    switch matter {
    case .record(let choice):
      controller = choice.keeper
      process["dct:description"] = text(
        words.meaning(of: choice, kind).joined(separator: " "))
      process["dpv:hasPersonalData"] = whole
      process["dpv:hasDuration"] = choice.until.map {
        .node(["@type": .text("dpv:UntilTimeDuration"), "dct:valid": .time("\($0)")])
      }
    case .referring(let referring):
      controller = referring.unit
      process["dpv:hasRecipient"] = .list([referring.unit.linked("dpv:Recipient")])
      process["dpv:hasPurpose"] = .node(
        words.code("dpv:Purpose", "service", referring.service.rawValue))
    case .answering(let answering):
      controller = answering.person
      process["dct:description"] = text(words.meaning(of: answering))
      process["dpv:hasRecipient"] = .list([answering.person.linked("dpv:Recipient")])
      process["dpv:hasPersonalData"] = answering.section.map { .parts([$0], words) }
    case .reading, .deciding, .recovering: return nil
    }
    return [
      "dpv:hasDataController": .controllers([controller]),
      "dpv:hasLegalBasis": .herConsent, "dpv:hasProcess": .node(process),
    ]
  }

  /// In the vocabulary's words: letting go on what was stopped is a consent that is renewed.
  func status(ofDecision event: Event) -> String {
    switch kind {
    case .freeze, .erasure: event.isForHer ? "dpv:ConsentRevoked" : "dpv:ConsentWithdrawn"
    case .unfreeze, .erasureCancel: "dpv:RenewedConsentGiven"
    default: isDeclined ? "dpv:ConsentRefused" : "dpv:ConsentGiven"
    }
  }
}
