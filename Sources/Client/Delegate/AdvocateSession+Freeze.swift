internal import API
internal import Statements
public import Testimony

extension AdvocateSession {
  /// Stops all reading of a record at once, with the advocate's own key: as the one who has taken the
  /// account down, or as a delegate. Only she lets it go on.
  ///
  /// It must not be lost to whatever else is decided at the same moment: where the chain has grown,
  /// the service names its head, and the freeze is signed anew behind it.
  /// - Throws: ``ClientError`` with problem `not_found` for whoever may not. A record that is frozen
  ///   already is frozen once more, and that is no fault.
  @discardableResult
  public func freeze(_ code: RecordCode) async throws -> Decided<Freeze> {
    try await freeze(record: address(of: code).record)
  }

  func freeze(record: RecordID) async throws -> Decided<Freeze> {
    // Nothing is known of the chain yet: the first answer tells its head.
    var (seq, prev, later) = (0, StatementHash.zero, UInt64(0))
    for _ in 1..<Self.freezeAttempts {
      do {
        return try await freeze(record, seq: seq, prev: prev, later: later)
      } catch let error as ClientError where error.problem?.kind == .conflict {
        guard let head = error.problem?.head else { throw error }
        // The head's own time may be ahead of this machine's clock; it is not told.
        later = head.hash == prev ? min(later + 60, ChainHead.tolerance) : 0
        (seq, prev) = (head.seq, head.hash)
      }
    }
    return try await freeze(record, seq: seq, prev: prev, later: later)
  }

  private func freeze(
    _ record: RecordID, seq: Int, prev: StatementHash, later: UInt64
  ) async throws -> Decided<Freeze> {
    let body = Freeze(
      at: service.connection.now.adding(seconds: later), record: record, seq: seq + 1, prev: prev)
    return try await send(Statement(signing: body, with: [keys.signer]), in: record)
  }

  /// Many more than others can decide meanwhile.
  private static let freezeAttempts = 12
}
