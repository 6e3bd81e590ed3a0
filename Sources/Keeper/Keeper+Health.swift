internal import Storage

extension Keeper {
  /// Whether the keeper can do its work: both stores are open, none was lost to a failed sync, and
  /// the log has a checkpoint.
  /// - Throws: ``KeeperError`` of code `unavailable` when not.
  public func checkStores() async throws {
    _ = try await checkpoint()
    guard await circle?.verdict == nil else {
      throw KeeperError.unwitnessed
    }
    do {
      _ = try await keyStore.owners(after: nil, limit: 1)
      try segments.checkOpen()
    } catch {
      throw KeeperError.unavailable("The service's storage cannot do this now.")
    }
  }
}
