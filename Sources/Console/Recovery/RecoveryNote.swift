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
    guard let request = course.request, let due = course.due else {
      // Better known now than when she needs it.
      let newest = try? record.directory.unit(course.recovery.body.unit, at: .next(at: .now)).body
      guard let newest else { return [her(.recoveryUnitGone, ["unit": unit])] }
      // People who came later may not have the key of that time.
      if newest.generation != course.recovery.body.generation {
        return [her(.recoveryUnitKey, ["unit": unit])]
      }
      return [her(.recoveryOn, count: course.recovery.body.delay / 24, ["unit": unit])]
    }
    let asked = [
      "when": her.moment(request.admitted),
      "person": names.person(request.statement.body.officer),
    ]
    let effect =
      switch course.state(at: .now) {
      case .waiting: her(.recoveryWaiting, ["due": her.moment(due)])
      case .due: her(.recoveryDue, ["due": her.moment(due)])
      default: her(.recoveryReleased)
      }
    return [her(.recoveryAsked, asked), effect, her(.recoveryStop)]
  }

  /// How to turn it off, where it is on.
  var recoveryStep: String {
    her(.toTurnOff, ["command": "toldonce consent recovery off"])
  }

  /// What somebody else has said about a recovery of hers, in one sentence.
  func sentence(_ event: RecoveryEvent) -> String {
    let when = her.moment(event.admitted.admitted)
    switch event.kind {
    case .vouched(let request):
      return her(
        .recoveryAsked, ["when": when, "person": names.person(request.body.officer)])
    case .released(let release) where release.body.outcome == .released:
      return her(.recoveryGiven, ["when": when])
    case .released(let release):
      return her(
        .recoveryDenied, ["when": when, "why": her(FactKey(recovery: release.body.code))])
    }
  }
}

extension FactKey {
  /// Why the keeper's half was not given.
  init(recovery code: ReleaseCode) {
    self =
      switch code {
      case .revoked: .recoveryWhyRevoked
      case .exhausted: .recoveryWhyUsed
      case .erased: .recoveryWhyErased
      case .certificate: .recoveryWhyCertificate
      case .expired: .recoveryWhyAnew
      default: .recoveryWhyOther
      }
  }
}
