/// What the service tells an officer about her answer to a request: that there is one, and when it
/// was admitted. Her statement itself is not told, because its place in her chain says how much
/// else she has decided.
public struct RequestDecision: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Hashable, Sendable {
    case granted
    case refused
    /// She has ended the grant that answered the request.
    case revoked
  }

  /// The request's statement hash.
  public let request: StatementHash
  public let outcome: Outcome
  /// The keeper's clock.
  public let at: Timestamp

  public init(request: StatementHash, outcome: Outcome, at: Timestamp) {
    self.request = request
    self.outcome = outcome
    self.at = at
  }
}
