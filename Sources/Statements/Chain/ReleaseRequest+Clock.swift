public import Testimony

extension ReleaseRequest {
  /// Checks that the officer's clock and the keeper's agree to 300 s (protocol section 7).
  /// - Parameter now: the keeper's clock.
  /// - Throws: ``StatementError/requestClock``.
  public func checkClock(_ now: Timestamp) throws(StatementError) {
    guard at.distance(to: now) <= ChainHead.tolerance else { throw .requestClock }
  }
}
