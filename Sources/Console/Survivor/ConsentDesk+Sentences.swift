internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A permission in one sentence, and who has given it if she has not.
  func sentence(_ grant: Grant) -> String {
    names.sentence(grant) + (giver(of: grant).map { " \($0), decided this for you." } ?? "")
  }

  /// A request in one sentence.
  func sentence(_ request: AccessRequest) -> String { names.sentence(request) }

  /// A reading or a refusal in one sentence.
  func sentence(_ reading: SurvivorRecord.Reading) -> String {
    let release = reading.release.statement.body
    let who = names.person(release.officer)
    let when = reading.release.admitted.admitted.inWords
    let reason = reading.request.body.reason.inWords
    switch release.outcome {
    case .released:
      let granted = record.history.grants[release.grantHash]?.body.sections ?? []
      let kinds = release.sections.compactMap { version in
        granted.first { $0.sectionVersion == version }?.kind
      }
      return "On \(when), \(who) opened \(kinds.inWords). Reason: \(reason)."
    case .denied:
      return
        "On \(when), \(who) tried to read and got nothing: \(release.code.forHer). "
        + "Reason given: \(reason)."
    }
  }
}

extension ReleaseCode {
  /// Why nothing was given, said to her.
  var forHer: String {
    switch self {
    case .revoked: "you had stopped the permission"
    case .expired: "the permission was over"
    case .notStarted: "the permission had not begun"
    case .exhausted: "the permission was used up"
    case .frozen: "you had stopped all reading"
    case .erased: "your record is being deleted"
    case .certificate: "this person may not act for the agency now"
    case .policy: "the rules do not allow it"
    case .sections: "you have not allowed these parts"
    default: "something about the request was not right"
    }
  }
}

extension StatementKind {
  /// What somebody has decided, said to her.
  var forHer: String {
    switch self {
    case .grant: "a permission was given"
    case .revocation: "a permission was stopped"
    case .delegation: "somebody was let decide for you"
    case .refusal: "a request was answered with no"
    case .freeze: "all reading was stopped"
    case .unfreeze: "reading was let go on"
    case .reflectionEnd: "your time to reflect was ended"
    case .referral: "somebody was asked for help"
    case .answer: "a question was answered"
    case .erasure: "deleting the record was asked for"
    case .erasureCancel: "deleting the record was taken back"
    case .keeping: "how long the record is kept was decided"
    case .rootChange: "new words were taken"
    case .manifest: "something was added to your record"
    default: "something was decided"
    }
  }
}
