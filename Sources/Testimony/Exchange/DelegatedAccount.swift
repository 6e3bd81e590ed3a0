/// What a delegate sees of a record, one page of it.
public struct DelegatedAccount: Codable, Hashable, Sendable {
  public let record: RecordID
  /// In the order of the log, without counters: the consent chain, and requests and withdrawals
  /// within the delegations that run.
  public let statements: [AdmittedStatement]
  /// What opens those delegations; on the first page only.
  public let seals: [DelegationSeal]
  /// The leaf to go on from, if there is more.
  public let next: Int?

  public init(
    record: RecordID, statements: [AdmittedStatement], seals: [DelegationSeal], next: Int? = nil
  ) {
    self.record = record
    self.statements = statements
    self.seals = seals
    self.next = next
  }
}
