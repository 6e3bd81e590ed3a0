import Testimony

extension RuleEffect {
  /// Reads what a rule of this kind does.
  init(_ kind: PolicyRule.Kind, _ node: YAMLNode) throws(StrictYAMLError) {
    switch kind {
    case .otherwise:
      _ = try node.value("refuse") { $0 == "refuse" ? $0 : nil }
      self = .otherwise
    case .permits: self = .permits(try Permission(node))
    case .forbids: self = .forbids(try RuleCondition(node))
    case .warns: self = .warns(try RuleCondition(node))
    case .longest: self = .longest(try GrantLimit(node))
    case .startsWithin:
      self = .startsWithin(days: try node.mapping(required: ["days"]).days())
    case .namedOneByOne: self = .namedOneByOne(Set(try node.sections().map(\.value)))
    case .reflection: self = .reflection(try ReflectionPeriod(node))
    case .erasure:
      let hours = try node.mapping(required: ["hours"]).required("hours")
      self = .erasure(
        hours: Located(value: try hours.integer(in: 1...720), position: hours.position))
    case .retention: self = .retention(try RetentionPeriod(node), node.position)
    case .tells:
      let mapping = try node.mapping(required: ["topic"], optional: ["values"])
      let topic = try mapping.required("topic").value(
        PolicyTopic.allCases.map(\.rawValue).joined(separator: ", ")
      ) { PolicyTopic(rawValue: $0) }
      var values: [String] = []
      for value in try mapping["values"]?.list() ?? [] {
        values.append(try value.text(atMost: 120))
      }
      self = .tells(topic, values: values)
    }
  }
}

extension Permission {
  init(_ node: YAMLNode) throws(StrictYAMLError) {
    let mapping = try node.mapping(required: ["roles", "purposes", "legal_bases", "sections"])
    roles = try mapping.required("roles").roles()
    purposes = try mapping.required("purposes").purposes()
    legalBases = try mapping.required("legal_bases").legalBases()
    sections = try mapping.required("sections").sections()
  }
}

extension GrantLimit {
  init(_ node: YAMLNode) throws(StrictYAMLError) {
    let mapping = try node.mapping(required: ["days"], optional: ["roles", "purposes", "offline"])
    roles = Set(try mapping["roles"]?.roles().map(\.value) ?? [])
    purposes = Set(try mapping["purposes"]?.purposes().map(\.value) ?? [])
    onlyOffline = try mapping["offline"]?.flag() ?? false
    days = try mapping.days()
  }
}

extension ReflectionPeriod {
  init(_ node: YAMLNode) throws(StrictYAMLError) {
    let mapping = try node.mapping(required: ["days", "shields"], optional: ["except"])
    days = try mapping.days()
    shields = try mapping.required("shields").roles()
    except = try mapping["except"]?.purposes() ?? []
  }
}

extension RetentionPeriod {
  fileprivate init(_ node: YAMLNode) throws(StrictYAMLError) {
    let mapping = try node.mapping(required: ["days", "review", "warning"])
    let days = try mapping.days().value
    // A warning that came before the last look, or as late as the end, would be none.
    let review = try mapping.required("review").integer(in: 1...days)
    let warning = try mapping.required("warning").integer(in: 1...days)
    self.init(days: days, review: review, warning: warning)
  }
}

extension RuleCondition {
  init(_ node: YAMLNode) throws(StrictYAMLError) {
    let mapping = try node.mapping(
      required: [],
      optional: [
        "acts", "roles", "purposes", "legal_bases", "sections", "offline", "cross_border",
      ])
    guard !mapping.entries.isEmpty else {
      throw node.error(.value, "a condition is missing", advice: "name at least one")
    }
    self.init(
      acts: Set(try mapping["acts"]?.acts().map(\.value) ?? []),
      roles: Set(try mapping["roles"]?.roles().map(\.value) ?? []),
      purposes: Set(try mapping["purposes"]?.purposes().map(\.value) ?? []),
      legalBases: Set(try mapping["legal_bases"]?.legalBases().map(\.value) ?? []),
      sections: Set(try mapping["sections"]?.sections().map(\.value) ?? []),
      offline: try mapping["offline"]?.flag(),
      crossBorder: try mapping["cross_border"]?.flag())
  }
}
