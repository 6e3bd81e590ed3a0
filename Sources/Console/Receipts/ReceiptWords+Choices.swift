internal import Testimony

extension ReceiptWords {
  /// What was said back before it was signed: the very same words.
  func meaning(of choice: ConsentReceipt.Choice, _ kind: ConsentReceipt.Kind) -> [String] {
    switch kind {
    case .freeze: [said.text(.youFreeze)]
    case .unfreeze: [said.text(.youUnfreeze)]
    case .reflectionEnd: [said.text(.youEndReflection)]
    case .keeping: choice.until.map { [said.text(.youKeep, ["day": day($0)])] } ?? []
    case .erasure: [TalkKey.youErase, .eraseDelay, .eraseReach].map { said.text($0) }
    case .erasureCancel: [said.text(choice.isFrozen ? .youCancelErasureFrozen : .youCancelErasure)]
    default: []
    }
  }

  func meaning(of answering: ConsentReceipt.Answering) -> String {
    guard let section = answering.section else { return said.text(.youDecline) }
    return said.text(
      .youToldAlready, ["section": words.word("section", section.rawValue)])
  }

  /// What is at the top where nothing was given, ended or answered with no.
  func choiceTitle(_ receipt: ConsentReceipt) -> ReceiptKey {
    switch receipt.kind {
    case .freeze: .titleFreeze
    case .unfreeze: .titleUnfreeze
    case .reflectionEnd: .titleReflectionEnd
    case .keeping: .titleKeeping
    case .erasure: .titleErasure
    case .referral: .titleReferral
    case .answer: .titleAnswer
    default: .titleErasureCancel
    }
  }

  /// What happened, in a clause.
  func happened(_ event: ConsentReceipt.Event, _ receipt: ConsentReceipt) -> String {
    guard event.kind == .decided else { return text(key(of: event, receipt.matter)) }
    let key: FactKey =
      switch receipt.kind {
      case .freeze: .actFreeze
      case .unfreeze: .actUnfreeze
      case .reflectionEnd: .actReflectionEnd
      case .keeping: .actKeeping
      case .erasure: .actErasure
      case .erasureCancel: .actErasureCancel
      case .referral: .actReferral
      case .answer: receipt.isDeclined ? .actRefusedQuestion : .actAnswer
      default: .actOther
      }
    return facts.text(key)
  }
}

extension ConsentReceipt {
  /// Whether a question was left unanswered.
  var isDeclined: Bool {
    guard case .answering(let answering) = matter else { return false }
    return answering.section == nil
  }
}
