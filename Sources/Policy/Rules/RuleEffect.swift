import Testimony

/// What a rule does, as the loader read it.
enum RuleEffect: Hashable, Sendable {
  case otherwise
  case permits(Permission)
  case forbids(RuleCondition)
  case warns(RuleCondition)
  case longest(GrantLimit)
  case startsWithin(days: Located<Int>)
  case namedOneByOne(Set<SectionKind>)
  case reflection(ReflectionPeriod)
  case erasure(hours: Located<Int>)
  case retention(RetentionPeriod, SourcePosition)
  case tells(PolicyTopic, values: [String])

  var kind: PolicyRule.Kind {
    switch self {
    case .otherwise: .otherwise
    case .permits: .permits
    case .forbids: .forbids
    case .warns: .warns
    case .longest: .longest
    case .startsWithin: .startsWithin
    case .namedOneByOne: .namedOneByOne
    case .reflection: .reflection
    case .erasure: .erasure
    case .retention: .retention
    case .tells: .tells
    }
  }
}

/// A value and where it is written.
struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  let value: Value
  let position: SourcePosition
}

/// Every combination of these is permitted.
struct Permission: Hashable, Sendable {
  let roles: [Located<Role>]
  let purposes: [Located<Purpose>]
  let legalBases: [Located<LegalBasis>]
  let sections: [Located<SectionKind>]

  func covers(_ role: Role, _ purpose: Purpose) -> Bool {
    roles.contains { $0.value == role } && purposes.contains { $0.value == purpose }
  }

  func covers(_ basis: LegalBasis) -> Bool { legalBases.contains { $0.value == basis } }

  func covers(_ section: SectionKind) -> Bool { sections.contains { $0.value == section } }
}

/// The longest span for some roles and purposes.
struct GrantLimit: Hashable, Sendable {
  /// Empty means all.
  let roles: Set<Role>
  /// Empty means all.
  let purposes: Set<Purpose>
  /// Whether only reading without a connection is limited.
  let onlyOffline: Bool
  let days: Located<Int>

  func applies(_ role: Role, _ purpose: Purpose, offline: Bool) -> Bool {
    (roles.isEmpty || roles.contains(role)) && (purposes.isEmpty || purposes.contains(purpose))
      && (offline || !onlyOffline)
  }
}

/// A time in which nothing is granted to some roles, except for some purposes.
struct ReflectionPeriod: Hashable, Sendable {
  let days: Located<Int>
  let shields: [Located<Role>]
  let except: [Located<Purpose>]

  func shields(_ role: Role, _ purpose: Purpose) -> Bool {
    shields.contains { $0.value == role } && !except.contains { $0.value == purpose }
  }
}
