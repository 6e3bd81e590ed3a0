import Testimony

/// Checks that the rules of one file, and of those it extends, can all be meant at once.
struct Contradictions {
  let file: PolicyFile
  let parents: [PolicyFile]

  func check() throws(PolicyError) {
    for (index, rule) in file.rules.enumerated() {
      let before = file.rules[..<index]
      switch rule.effect {
      case .permits(let permission): try check(rule, permits: permission)
      case .longest(let limit): try check(rule, limit, after: before)
      case .reflection(let period): try check(rule, period, after: before)
      case .startsWithin(let days): try check(days, of: rule, after: before)
      case .erasure(let hours): try check(hours, of: rule, after: before)
      case .retention(let period, _): try check(rule, period, after: before)
      case .warns(let condition): try check(rule, warnsOf: condition)
      case .otherwise, .forbids, .namedOneByOne, .tells: continue
      }
    }
  }

  /// Something of every permission is left, in some act, by some connection, in one country or two.
  private func check(_ rule: PolicyRule, permits permission: Permission) throws(PolicyError) {
    let forbidden = ([file] + parents).flatMap(\.rules).compactMap { rule in
      if case .forbids(let condition) = rule.effect { condition } else { nil }
    }
    guard !forbidden.isEmpty else { return }
    for (act, offline, crossBorder) in Self.situations {
      let here = forbidden.filter { $0.fits(act, offline: offline, crossBorder: crossBorder) }
      if permission.isLeft(by: here) { return }
    }
    throw fault(
      rule, "everything that \(rule.id) permits is forbidden", "take one of the rules away")
  }

  private func check(
    _ rule: PolicyRule, _ limit: GrantLimit, after rules: ArraySlice<PolicyRule>
  ) throws(PolicyError) {
    for other in rules {
      guard case .longest(let earlier) = other.effect, earlier.roles == limit.roles,
        earlier.purposes == limit.purposes, earlier.onlyOffline == limit.onlyOffline,
        earlier.days.value != limit.days.value
      else { continue }
      throw fault(rule, "\(rule.id) and \(other.id) limit the same", "keep the shorter one")
    }
  }

  /// A role has one reflection period in a file, and it shields from something.
  private func check(
    _ rule: PolicyRule, _ period: ReflectionPeriod, after rules: ArraySlice<PolicyRule>
  ) throws(PolicyError) {
    guard !Set(period.except.map(\.value)).isSuperset(of: Purpose.listed) else {
      throw fault(rule, "every purpose is an exception here", "take some exceptions away")
    }
    for other in rules {
      guard case .reflection(let earlier) = other.effect,
        !Set(earlier.shields.map(\.value)).isDisjoint(with: period.shields.map(\.value))
      else { continue }
      throw fault(
        rule, "\(rule.id) and \(other.id) shield from the same role", "keep the longer one")
    }
  }

  /// One number of its kind in a file.
  private func check(
    _ number: Located<Int>, of rule: PolicyRule, after rules: ArraySlice<PolicyRule>
  ) throws(PolicyError) {
    for other in rules where other.kind == rule.kind {
      switch other.effect {
      case .startsWithin(let earlier) where earlier.value != number.value,
        .erasure(let earlier) where earlier.value != number.value:
        throw fault(rule, "\(rule.id) and \(other.id) say different numbers", "keep one")
      default: continue
      }
    }
  }

  private func check(
    _ rule: PolicyRule, _ period: RetentionPeriod, after rules: ArraySlice<PolicyRule>
  ) throws(PolicyError) {
    for other in rules {
      guard case .retention(let earlier, _) = other.effect, earlier != period else { continue }
      throw fault(rule, "\(rule.id) and \(other.id) keep for different times", "keep one")
    }
  }

  private func check(_ rule: PolicyRule, warnsOf condition: RuleCondition) throws(PolicyError) {
    for other in file.rules {
      guard case .forbids(condition) = other.effect else { continue }
      throw fault(
        rule, "\(rule.id) warns of what \(other.id) forbids", "keep the one that is meant")
    }
  }

  private func fault(_ rule: PolicyRule, _ message: String, _ advice: String) -> PolicyError {
    PolicyError(
      .contradicts, file: file.name + ".yaml", at: rule.position, message, advice: advice)
  }

  /// Everything that a condition can ask about beside what a permission lists.
  private static let situations = PolicyAct.allCases.flatMap { act in
    [(false, false), (false, true), (true, false), (true, true)].map { offline, crossBorder in
      (act: act, offline: offline, crossBorder: crossBorder)
    }
  }
}

extension Permission {
  /// Whether these refusals leave at least one combination.
  fileprivate func isLeft(by forbidden: [RuleCondition]) -> Bool {
    roles.contains { role in
      purposes.contains { purpose in
        legalBases.contains { basis in
          let here = forbidden.filter { $0.concerns(role.value, purpose.value, basis.value) }
          return sections.contains { section in
            !here.contains { $0.sections.isEmpty || $0.sections.contains(section.value) }
          }
        }
      }
    }
  }
}
