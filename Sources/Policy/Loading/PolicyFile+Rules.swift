import Testimony

/// The rules of one file by what they do.
extension PolicyFile {
  var permissions: [Permission] {
    rules.compactMap { if case .permits(let permission) = $0.effect { permission } else { nil } }
  }

  var reflections: [ReflectionPeriod] {
    rules.compactMap { if case .reflection(let period) = $0.effect { period } else { nil } }
  }

  /// In hours.
  var erasureDelay: Int? {
    rules.compactMap { if case .erasure(let hours) = $0.effect { hours.value } else { nil } }.max()
  }

  var retentions: [RetentionPeriod] {
    rules.compactMap { if case .retention(let period, _) = $0.effect { period } else { nil } }
  }

  /// The shortest limit that applies, in days.
  func longest(_ role: Role, _ purpose: Purpose, offline: Bool) -> Int? {
    rules.compactMap { rule in
      guard case .longest(let limit) = rule.effect,
        limit.applies(role, purpose, offline: offline)
      else { return nil }
      return limit.days.value
    }.min()
  }
}
