public import Testimony

extension SurvivorSession {
  /// Asks that her record be erased. It takes effect after a delay, in which nothing is released and
  /// she can take it back.
  @discardableResult
  public func erase(in record: SurvivorRecord) async throws -> Decided<Erasure> {
    try await decide(in: record) {
      Erasure(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev)
    }
  }

  /// Takes it back.
  @discardableResult
  public func cancelErasure(in record: SurvivorRecord) async throws -> Decided<ErasureCancel> {
    try await decide(in: record) {
      ErasureCancel(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev)
    }
  }
}
