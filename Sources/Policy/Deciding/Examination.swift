import Testimony

/// One file's rules, held against one question.
struct Examination {
  let file: PolicyFile
  let question: PolicyQuestion

  /// What the file permits first, then every other rule that has something to say.
  var reasons: [Decision.Reason] {
    permission + file.rules.flatMap(reasons(of:))
  }

  /// The kinds asked for, each once, in the order asked.
  var sections: [SectionKind] {
    var seen: Set<SectionKind> = []
    return question.sections.filter { seen.insert($0).inserted }
  }

  func reason(
    _ outcome: Decision.Outcome, _ rule: PolicyRule, _ code: DecisionCode,
    _ parameters: [String: String], _ sentence: String
  ) -> Decision.Reason {
    Decision.Reason(
      outcome: outcome, rule: rule.id, country: file.name, source: rule.source,
      confidence: rule.confidence, code: code, parameters: parameters,
      sentence: "\(file.title): \(sentence)")
  }

  private func reasons(of rule: PolicyRule) -> [Decision.Reason] {
    switch rule.effect {
    case .forbids(let condition):
      condition.holds(for: question) ? [reason(.refuses, rule, .forbidden, [:], rule.text)] : []
    case .warns(let condition):
      condition.holds(for: question) ? [reason(.warns, rule, .warning, [:], rule.text)] : []
    case .longest(let limit): span(rule, limit)
    case .startsWithin(let days): start(rule, days.value)
    case .namedOneByOne(let kinds): naming(rule, kinds)
    case .reflection(let period): reflection(rule, period)
    case .otherwise, .permits, .erasure, .retention, .tells: []
    }
  }

  private func span(_ rule: PolicyRule, _ limit: GrantLimit) -> [Decision.Reason] {
    guard limit.applies(question.role, question.purpose, offline: question.offline) else {
      return []
    }
    let asked = Self.wholeDays(question.window.duration)
    let parameters = ["days": "\(asked)", "limit": "\(limit.days.value)"]
    let what = limit.onlyOffline ? "offline for " : "for "
    return asked <= limit.days.value
      ? [
        reason(
          .allows, rule, .windowWithinLimit, parameters,
          "\(asked) days are within the \(limit.days.value) that are possible "
            + what + "this purpose.")
      ]
      : [
        reason(
          .refuses, rule, .windowTooLong, parameters,
          "\(asked) days are more than the \(limit.days.value) that are possible "
            + what + "this purpose.")
      ]
  }

  private func start(_ rule: PolicyRule, _ limit: Int) -> [Decision.Reason] {
    guard question.act != .release else { return [] }
    let start = question.window.notBefore
    let ahead = start > question.now ? Self.wholeDays(question.now.distance(to: start)) : 0
    let parameters = ["days": "\(ahead)", "limit": "\(limit)"]
    return ahead <= limit
      ? [
        reason(
          .allows, rule, .startWithinLimit, parameters,
          "a start in \(ahead) days is within the \(limit) that are possible.")
      ]
      : [
        reason(
          .refuses, rule, .startTooLate, parameters,
          "a start in \(ahead) days is later than the \(limit) that are possible.")
      ]
  }

  private func naming(_ rule: PolicyRule, _ kinds: Set<SectionKind>) -> [Decision.Reason] {
    sections.filter(kinds.contains).map { section in
      question.namedOneByOne.contains(section)
        ? reason(
          .allows, rule, .named, ["section": section.rawValue],
          "\(section.words) was named by itself.")
        : reason(
          .refuses, rule, .notNamed, ["section": section.rawValue],
          "\(section.words) must be named by itself; it is never part of a choice of many.")
    }
  }

  /// Days, a day begun counted as one.
  static func wholeDays(_ seconds: UInt64) -> Int {
    Int(seconds / 86_400) + (seconds % 86_400 == 0 ? 0 : 1)
  }
}

extension OpenCode {
  /// The code as an English text has it.
  var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
