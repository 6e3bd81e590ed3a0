internal import Testimony

/// A decision as commands tell of it: all reasons, those against it first.
struct DecisionNote: Encodable {
  struct Reason: Encodable {
    let outcome: String
    let rule: String
    let country: String
    let source: String
    let confidence: String
    let code: DecisionCode
    let parameters: [String: String]
    let sentence: String

    init(_ reason: Decision.Reason, in words: PolicyWords) {
      outcome = reason.outcome.rawValue
      rule = reason.rule
      country = reason.country
      source = reason.source
      confidence = reason.confidence.rawValue
      code = reason.code
      parameters = reason.parameters
      sentence = words.sentence(reason)
    }
  }

  let allowed: Bool
  /// Of the sentences; sources and rules' names stay as they are.
  let language: String
  /// Whether a person has checked the sentences' translation.
  let reviewed: Bool
  let reasons: [Reason]

  init(_ decision: Decision, in words: PolicyWords) {
    allowed = decision.isAllowed
    language = words.language.rawValue
    reviewed = words.isReviewed
    reasons = (decision.refusals + decision.warnings + decision.permissions).map {
      Reason($0, in: words)
    }
  }

  func tell(_ output: Output, in words: PolicyWords) {
    output.line(words.text(allowed ? .allowed : .notAllowed))
    for (outcome, title) in [
      ("refuses", PolicyKey.against), ("warns", .toldToHer), ("allows", .inFavour),
    ] {
      let own = reasons.filter { $0.outcome == outcome }
      guard !own.isEmpty else { continue }
      output.heading(words.text(title))
      for reason in own {
        output.line(reason.sentence)
        output.line("\(reason.rule): \(reason.source)", as: .quiet, indent: 2)
      }
    }
    if !reviewed {
      output.line()
      output.line(words.text(.notReviewed), as: .quiet)
    }
  }
}
