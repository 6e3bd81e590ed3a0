internal import Statements
public import Testimony

extension SurvivorRecord {
  /// What the service has said last about how long her record is kept, if nothing was decided since.
  public var retentionNotice: Retention? {
    retention.last { $0.admitted.admitted > history.lastAdmitted }?.statement.body
  }
}

extension SurvivorSession {
  /// Says how long her record is kept. Before its end she and her advocate are warned.
  @discardableResult
  public func keep(
    until: Timestamp, in record: SurvivorRecord
  ) async throws -> Decided<Keeping> {
    try await decide(in: record) {
      Keeping(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, until: until)
    }
  }
}
