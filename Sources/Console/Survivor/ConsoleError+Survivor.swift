internal import API
internal import Client

extension ConsoleError {
  /// Says to a survivor why something cannot be done now: what is for her advocate or for those who run
  /// the service comes as a word of the protocol.
  package init(toHer error: any Error) {
    // What a service says about a rule, it says about her: on her own pages the rules are named.
    if let problem = (error as? ClientError)?.problem, problem.kind == .policy {
      let rules = (problem.reasons ?? []).map(\.rule).joined(separator: ", ")
      self.init(
        .init(.policy, ["reasons": .text(rules)]), hint: .see("toldonce policy explain"),
        status: .refused)
      return
    }
    let said = ConsoleError(client: error)
    guard !said.isForHer else {
      self = said
      return
    }
    switch error {
    case let error as ClientError where error.code == .unverified:
      self.init(.init(.unverified), hint: .init(.tellAdvocate), status: said.status)
    case let error as ClientError where error.code == .problem:
      let detail = error.problem?.code ?? error.problem?.kind?.rawValue ?? error.shortDescription
      self.init(.init(.notTaken), hint: .forAdvocate(detail), status: said.status)
    default:
      self.init(.init(.other), hint: .forAdvocate(said.message), status: said.status)
    }
  }
}

extension ClientError {
  /// Whether something that was sent may have arrived, and nobody knows.
  var mayHaveArrived: Bool {
    switch code {
    case .unreachable: true
    case .problem: problem?.kind == nil || problem?.kind == .internal
    default: false
    }
  }
}
