internal import Storage

extension Keeper {
  /// Whether the keeper can do its work: both stores are open, none was lost to a failed sync, and
  /// the log has a checkpoint.
  ///
  /// What witnesses say or keep back is told to operators and stops releases, but callers must reach
  /// the service all the same: a survivor revokes here.
  /// - Throws: ``KeeperError`` of code `unavailable` when not.
  public func checkStores() async throws {
    guard try await reading({ try $0.checkpoint() }) != nil else {
      throw KeeperError.unavailable("The log has no checkpoint yet.")
    }
    do {
      _ = try await keyStore.owners(after: nil, limit: 1)
      try segments.checkOpen()
    } catch {
      throw KeeperError.unavailable("The service's storage cannot do this now.")
    }
  }
}
