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

    init(_ reason: Decision.Reason) {
      outcome = reason.outcome.rawValue
      rule = reason.rule
      country = reason.country
      source = reason.source
      confidence = reason.confidence.rawValue
      code = reason.code
      parameters = reason.parameters
      sentence = reason.sentence
    }
  }

  let allowed: Bool
  let reasons: [Reason]

  init(_ decision: Decision) {
    allowed = decision.isAllowed
    reasons = (decision.refusals + decision.warnings + decision.permissions).map(Reason.init)
  }

  func tell(_ output: Output) {
    output.line(allowed ? "The policy allows this." : "The policy does not allow this.")
    for (outcome, title) in [
      ("refuses", "Against it"), ("warns", "To be told to her"), ("allows", "For it"),
    ] {
      let own = reasons.filter { $0.outcome == outcome }
      guard !own.isEmpty else { continue }
      output.heading(title)
      for reason in own {
        output.line(reason.sentence)
        output.line("\(reason.rule): \(reason.source)", as: .quiet, indent: 2)
      }
    }
  }
}
