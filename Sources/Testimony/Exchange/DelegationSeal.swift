/// A view and section keys, sealed to a delegate (protocol section 6).
public struct DelegationSeal: Codable, Hashable, Sendable {
  /// The delegation's statement hash.
  public let delegation: StatementHash
  public let sealed: Bytes

  public init(delegation: StatementHash, sealed: Bytes) {
    self.delegation = delegation
    self.sealed = sealed
  }
}
