/// What waits for a survivor at the advocate who has taken her account down: nothing of what she has
/// granted, and nothing that was read.
public struct WaitingRecord: Codable, Hashable, Sendable {
  /// The newest manifest that names the advocate.
  public let manifest: AdmittedStatement
  /// In the order of the log, without counters: requests that she has not answered, questions that
  /// are open, her referrals whose grant she has not ended, and what the units have said about them; a recovery of her phrase for which
  /// somebody has vouched.
  public let statements: [AdmittedStatement]
  /// When another advocate took over, by the keeper's clock; nothing else of the record is told
  /// then, and not by whom.
  public let handedOver: Timestamp?

  public init(
    manifest: AdmittedStatement, statements: [AdmittedStatement], handedOver: Timestamp? = nil
  ) {
    self.manifest = manifest
    self.statements = statements
    self.handedOver = handedOver
  }
}
