public import Testimony

extension RecordHistory {
  /// One recovery at a time (decision page 21). That one was used, not the chain alone says: it takes
  /// a release, and a new root after it. Without the root it is not.
  mutating func turnOn(_ act: ConsentAct) throws(StatementError) {
    guard let recovery = act.statement(Recovery.self) else { throw .payloadType }
    if let newest = newestRecovery, isOn(newest.hash), !isRootChanged(since: newest.body) {
      throw .outOfPlace
    }
    guard !recoveries.values.contains(where: { $0.body.recovery == recovery.body.recovery }) else {
      throw .outOfPlace
    }
    recoveries[recovery.hash] = recovery
    newestRecovery = recovery
  }

  /// Whether she has turned it on and, as far as the chain says, nothing has ended it.
  public func isOn(_ recovery: StatementHash) -> Bool {
    newestRecovery?.hash == recovery && revoked[recovery] == nil
      && !recoveriesErased.contains(recovery)
  }

  private func isRootChanged(since recovery: Recovery) -> Bool {
    rootChange.map { $0.body.seq > recovery.seq } ?? false
  }
}
