public import Testimony

/// An officer's own requests and withdrawals in the order of the log, and how she has answered.
public struct RequestsPage: Codable, Hashable, Sendable {
  public let statements: [AdmittedStatement]
  public let decisions: [RequestDecision]
  /// The leaf to go on from, if there is more.
  public let next: Int?

  public init(statements: [AdmittedStatement], decisions: [RequestDecision], next: Int? = nil) {
    self.statements = statements
    self.decisions = decisions
    self.next = next
  }
}
