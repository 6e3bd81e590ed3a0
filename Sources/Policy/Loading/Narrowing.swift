import Testimony

/// Checks that a country's file only narrows the file it extends.
struct Narrowing {
  let child: PolicyFile
  let parent: PolicyFile

  func check() throws(PolicyError) {
    for rule in child.rules {
      switch rule.effect {
      case .permits(let permission): try check(permission)
      case .longest(let limit): try check(limit)
      case .reflection(let period): try check(period)
      case .startsWithin(let days): try check(atMost: latestStart, days, "a start in days")
      case .erasure(let hours): try check(atLeast: parent.erasureDelay, hours)
      case .retention(let period, let position): try check(period, position)
      case .otherwise, .forbids, .warns, .namedOneByOne, .tells: continue
      }
    }
  }

  private func check(_ permission: Permission) throws(PolicyError) {
    let all = parent.permissions
    for role in permission.roles {
      let byRole = all.filter { $0.roles.map(\.value).contains(role.value) }
      if byRole.isEmpty { throw widens(role.position, "the role \(role.value.rawValue)") }
      for purpose in permission.purposes {
        let byPurpose = byRole.filter { $0.covers(role.value, purpose.value) }
        if byPurpose.isEmpty { throw widens(purpose.position, "the purpose \(purpose.value)") }
        for basis in permission.legalBases {
          let byBasis = byPurpose.filter { $0.covers(basis.value) }
          if byBasis.isEmpty { throw widens(basis.position, "the legal basis \(basis.value)") }
          for section in permission.sections
          where !byBasis.contains(where: { $0.covers(section.value) }) {
            throw widens(section.position, "the section kind \(section.value)")
          }
        }
      }
    }
  }

  private func check(_ limit: GrantLimit) throws(PolicyError) {
    let roles = limit.roles.isEmpty ? [.officer, .advocate] : limit.roles
    let purposes = limit.purposes.isEmpty ? Set(Purpose.listed) : limit.purposes
    let days = roles.flatMap { role in
      purposes.compactMap { parent.longest(role, $0, offline: limit.onlyOffline) }
    }.min()
    try check(atMost: days, limit.days, "a span in days")
  }

  private func check(_ period: ReflectionPeriod) throws(PolicyError) {
    for rule in parent.reflections {
      if period.days.value < rule.days.value {
        throw widens(period.days.position, "a reflection period under \(rule.days.value) days")
      }
      for role in rule.shields where !period.shields.map(\.value).contains(role.value) {
        throw widens(
          period.shields.first?.position ?? period.days.position,
          "a reflection period without \(role.value.rawValue)")
      }
      for purpose in period.except where !rule.except.map(\.value).contains(purpose.value) {
        throw widens(purpose.position, "an exception for \(purpose.value)")
      }
    }
  }

  /// Less time, more looks, an earlier warning.
  private func check(
    _ period: RetentionPeriod, _ position: SourcePosition
  ) throws(PolicyError) {
    for rule in parent.retentions {
      if period.days > rule.days {
        throw widens(position, "keeping for more than \(rule.days) days")
      }
      if period.review > rule.review {
        throw widens(position, "a review after more than \(rule.review) days")
      }
      if period.warning < rule.warning {
        throw widens(position, "a warning of less than \(rule.warning) days")
      }
    }
  }

  private func check(
    atMost limit: Int?, _ number: Located<Int>, _ what: String
  ) throws(PolicyError) {
    if let limit, number.value > limit {
      throw widens(number.position, "\(what) of more than \(limit)")
    }
  }

  private func check(
    atLeast limit: Int?, _ number: Located<Int>
  ) throws(PolicyError) {
    if let limit, number.value < limit {
      throw widens(number.position, "an erasure delay under \(limit) hours")
    }
  }

  private var latestStart: Int? {
    parent.rules.compactMap { rule in
      if case .startsWithin(let days) = rule.effect { days.value } else { nil }
    }.min()
  }

  private func widens(_ position: SourcePosition, _ what: String) -> PolicyError {
    PolicyError(
      .widens, file: child.name + ".yaml", at: position,
      "\(child.name) allows \(what), and \(parent.name) does not",
      advice: "narrow it; a country never allows more than the file it extends")
  }
}
