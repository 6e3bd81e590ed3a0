internal import Client
internal import Statements
internal import Testimony

/// How a recovery of hers stands, for people and for scripts.
struct RecoveryNote: Encodable {
  let recovery: RecoveryID
  let unit: UnitID
  /// Hours from the moment that somebody vouches.
  let delay: Int
  let state: String
  /// Who has vouched for somebody, if a request runs.
  let officer: KeyID?
  let asked: Timestamp?
  /// From when on whoever it was can open the record.
  let due: Timestamp?

  init(_ course: RecoveryCourse, at now: Timestamp) {
    let body = course.recovery.body
    recovery = body.recovery
    unit = body.unit
    delay = body.delay
    state = course.state(at: now).rawValue
    officer = course.request?.statement.body.officer
    asked = course.request?.admitted
    due = course.due
  }
}

extension ConsentDesk {
  /// The recovery that is on, with what has come of it.
  var recovery: RecoveryCourse? { record.recovery(at: .now) }

  /// How it stands, in sentences; what may need her comes first.
  func sentences(_ course: RecoveryCourse) -> [String] {
    let unit = names.unit(course.recovery.body.unit)
    let stop = "toldonce consent recovery off"
    guard let request = course.request, let due = course.due else {
      // Better known now than when she needs it.
      let newest = try? record.directory.unit(course.recovery.body.unit, at: .next(at: .now)).body
      guard let newest else {
        return [
          "\(unit) cannot help you any more if you lose your words. Turn it off and choose another "
            + "organisation: \(stop)"
        ]
      }
      // People who came later may not have the key of that time.
      if newest.generation != course.recovery.body.generation {
        return [
          "\(unit) has a new key since you turned this on. Turn it off, and on again, so that it can "
            + "help you: \(stop)"
        ]
      }
      return [
        "If you lose your words, \(unit) and the service together help you to new ones. It takes "
          + "\(course.recovery.body.delay / 24) days.",
        "To turn it off: \(stop)",
      ]
    }
    let who = names.person(request.statement.body.officer)
    let asked =
      "On \(request.admitted.inWords), \(who) asked to recover your words for somebody who said to "
      + "be you."
    let effect: String
    switch course.state(at: .now) {
    case .waiting: effect = "That person can open your record from \(due.inWords) on."
    case .due: effect = "That person can open your record since \(due.inWords)."
    default: effect = "That person was given what opens your record."
    }
    return [asked, effect, "If this was not you, stop it now: \(stop)"]
  }

  /// What somebody else has said about a recovery of hers, in one sentence.
  func sentence(_ event: RecoveryEvent) -> String {
    let when = event.admitted.admitted.inWords
    switch event.kind {
    case .vouched(let request):
      return
        "On \(when), \(names.person(request.body.officer)) asked to recover your words for somebody "
        + "who said to be you."
    case .released(let release) where release.body.outcome == .released:
      return "On \(when), the service gave its half of your recovery to that person."
    case .released(let release):
      return
        "On \(when), that person asked the service for its half and got nothing: "
        + "\(release.body.code.forRecovery)."
    }
  }
}

extension ReleaseCode {
  /// Why the keeper's half was not given.
  var forRecovery: String {
    switch self {
    case .revoked: "recovery was turned off"
    case .exhausted: "it had been used"
    case .erased: "the record is being deleted"
    case .certificate: "who vouched may not act for the organisation now"
    case .expired: "somebody has vouched anew since"
    default: "something about it was not right"
    }
  }
}
