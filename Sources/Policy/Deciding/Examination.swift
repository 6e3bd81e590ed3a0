import Testimony

/// One file's rules, held against one question.
struct Examination {
  let file: PolicyFile
  let question: PolicyQuestion
  /// The kinds asked for, each once, in the order asked: the same for every file.
  let sections: [SectionKind]

  /// What the file permits first, then every other rule that has something to say.
  var reasons: [Decision.Reason] {
    var reasons = permission
    // By their places: a rule that says nothing is looked at where it stands, and not copied.
    for place in file.rules.indices {
      switch file.rules[place].effect {
      case .otherwise, .permits, .erasure, .retention, .tells: continue
      default: reasons += self.reasons(of: file.rules[place])
      }
    }
    return reasons
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
    var parameters = ["days": "\(asked)", "limit": "\(limit.days.value)"]
    if limit.onlyOffline { parameters["offline"] = "true" }
    let longest =
      limit.onlyOffline ? "longest time without a connection" : "longest for this purpose"
    return asked <= limit.days.value
      ? [
        reason(
          .allows, rule, .windowWithinLimit, parameters,
          "it would last \(Self.days(asked)), within the \(longest): "
            + "\(Self.days(limit.days.value)).")
      ]
      : [
        reason(
          .refuses, rule, .windowTooLong, parameters,
          "it would last \(Self.days(asked)), more than the \(longest): "
            + "\(Self.days(limit.days.value)).")
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
          "it would start in \(Self.days(ahead)), within the latest start: \(Self.days(limit)).")
      ]
      : [
        reason(
          .refuses, rule, .startTooLate, parameters,
          "it would start in \(Self.days(ahead)), later than the latest start: \(Self.days(limit))."
        )
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

  /// `1 day`, `90 days`.
  static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  /// Days, a day begun counted as one.
  static func wholeDays(_ seconds: UInt64) -> Int {
    Int(seconds / 86_400) + (seconds % 86_400 == 0 ? 0 : 1)
  }
}

extension OpenCode {
  /// The code as an English text has it.
  var words: String { rawValue.spaced }
}

extension String {
  /// With spaces for the low lines of a code.
  fileprivate var spaced: String {
    utf8.contains(UInt8(ascii: "_"))
      ? String(
        decoding: utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
      : self
  }
}

extension Purpose {
  /// As people say it: nobody is called a victim here.
  var words: String {
    self == .victimProtection ? "protection" : rawValue.spaced
  }
}

extension LegalBasis {
  /// As people say it, without abbreviations.
  var words: String {
    switch self {
    case .eio: "a European Investigation Order"
    case .mla: "mutual legal assistance"
    case .jitAgreement: "a joint team's agreement"
    default: rawValue.spaced
    }
  }
}
