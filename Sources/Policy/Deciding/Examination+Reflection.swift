import Testimony

extension Examination {
  /// The reflection period runs by itself from the record's opening, and only she ends it earlier.
  func reflection(_ rule: PolicyRule, _ period: ReflectionPeriod) -> [Decision.Reason] {
    guard period.shields(question.role, question.purpose) else { return help(rule, period) }
    let days = period.days.value
    guard let opened = question.recordOpened else {
      return [
        reason(
          .warns, rule, .reflectionApplies, ["days": "\(days)"],
          "nothing is granted for this in the first \(Self.days(days)) of a record, "
            + "unless the survivor ends that time herself.")
      ]
    }
    let until = opened.adding(days: days)
    if let ended = question.reflectionEnded, ended >= opened, ended <= question.now {
      return [
        reason(
          .allows, rule, .reflectionEnded, ["days": "\(days)", "ended": ended.description],
          "the survivor ended her reflection period herself on \(ended.date).")
      ]
    }
    let parameters = ["days": "\(days)", "until": until.description]
    guard question.now < until else {
      return [
        reason(
          .allows, rule, .reflectionOver, parameters,
          "the reflection period of \(Self.days(days)) ended on \(until.date).")
      ]
    }
    guard question.act != .request else {
      return [
        reason(
          .warns, rule, .reflectionWaits, parameters,
          "this can be asked, but not granted before \(until.date), "
            + "unless the survivor ends her reflection period herself.")
      ]
    }
    return [
      reason(
        .refuses, rule, .reflectionRunning, parameters,
        "the reflection period of \(Self.days(days)) lasts until \(until.date); "
          + "only the survivor ends it earlier.")
    ]
  }

  /// Help goes on during the period; but a certificate does not say whether an officer is police.
  private func help(_ rule: PolicyRule, _ period: ReflectionPeriod) -> [Decision.Reason] {
    guard period.shields.contains(where: { $0.value == question.role }),
      question.act != .release, let opened = question.recordOpened,
      question.now < opened.adding(days: period.days.value), question.reflectionEnded == nil
    else { return [] }
    return [
      reason(
        .warns, rule, .reflectionExcepted, ["purpose": question.purpose.rawValue],
        "\(question.purpose.words) goes on during the reflection period; "
          + "check that who asks is not the police.")
    ]
  }
}
