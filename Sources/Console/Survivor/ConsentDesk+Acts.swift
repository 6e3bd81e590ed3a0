internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// What somebody has decided: when, who, and what it was about, in the words in which it was signed.
  func sentence(_ act: ConsentAct, at admitted: Timestamp) -> String {
    var values = ["when": her.moment(admitted), "act": her(fact(of: act))]
    let about = subject(of: act).map { " " + her(.actAbout, ["sentence": $0]) } ?? ""
    switch record.history.actor(of: act.hash) {
    case .survivor: return her(.actByYou, values) + about
    case let other: values["person"] = key(of: other).map(names.person) ?? her(.unknownPerson)
    }
    return her(.actBy, values) + about
  }

  /// The key with which somebody has acted for her; `nil` where she has acted herself.
  func key(of actor: ChainActor) -> KeyID? {
    switch actor {
    case .survivor: nil
    case .advocate(let advocate): advocate
    case .delegate(let delegation): record.history.delegations[delegation]?.body.delegate
    }
  }

  /// A revocation ends a permission, somebody's deciding, or the recovery of her words.
  private func fact(of act: ConsentAct) -> FactKey {
    guard let target = (act.body as? Revocation)?.targetHash else { return FactKey(act.kind) }
    if record.history.grants[target] != nil { return .actRevocation }
    return record.history.delegations[target] == nil ? .recoveryWhyRevoked : .actDelegationEnd
  }

  /// What was allowed, stopped or left, where it can be said in a sentence.
  private func subject(of act: ConsentAct) -> String? {
    switch act.body {
    case let grant as Grant: return names.sentence(grant)
    case let delegation as Delegation: return sentence(delegation)
    case let revocation as Revocation:
      let target = revocation.targetHash
      return record.history.grants[target].map { names.sentence($0.body) }
        ?? record.history.delegations[target].map { sentence($0.body) }
    case let refusal as Refusal:
      return record.requests.first { $0.statement.hash == refusal.requestHash }
        .map { sentence($0.statement.body) }
    default: return nil
    }
  }
}
