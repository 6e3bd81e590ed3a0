internal import API

/// A problem that is found outside the keeper.
struct ServiceRefusal: Error {
  let problem: Problem
  /// Seconds.
  let retryAfter: Int?
  /// Methods that are answered at this path.
  let allow: [String]

  init(_ problem: Problem, retryAfter: Int? = nil, allow: [String] = []) {
    self.problem = problem
    self.retryAfter = retryAfter
    self.allow = allow
  }

  init(_ kind: ProblemKind, detail: String? = nil) {
    self.init(Problem(kind, detail: detail))
  }
}
