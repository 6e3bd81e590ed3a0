public import Testimony

extension PolicyBook {
  /// What she has to know of a country before she tells anything: whether who takes it down may have to
  /// testify, whether officials who may ever read it have to report something, and how often she may be heard.
  public func beforeSheTells(in country: CountryCode) -> [PolicyRule] {
    rules(about: .privilege, in: [country]) + warnings(aboutEvery: .officer, in: country)
      + rules(about: .interview, in: [country])
  }

  /// The rules that warn of whatever is granted to somebody of a role, for whatever it is read: they hold
  /// before anybody has asked.
  func warnings(aboutEvery role: Role, in country: CountryCode) -> [PolicyRule] {
    files(for: [country]).flatMap(\.rules).filter { rule in
      guard case .warns(let condition) = rule.effect else { return false }
      return condition.acts.contains(.grant)
        && condition == RuleCondition(acts: condition.acts, roles: [role])
    }
  }
}
