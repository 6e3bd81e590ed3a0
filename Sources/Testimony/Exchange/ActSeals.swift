/// What travels beside a statement of the consent chain; each kind has its own, most have none.
public struct ActSeals: Codable, Hashable, Sendable {
  /// Beside a grant.
  public let grant: GrantSeals?
  /// Beside a delegation: a view and section keys, sealed to the delegate.
  public let delegate: Bytes?
  /// Beside a manifest: her own copies of the keys of the section versions that it adds.
  public let keys: [WrappedKey]?
  /// Beside a change of the root: the new one.
  public let root: WrappedRoot?
  /// Beside a recovery: her seed under both halves, and each half sealed to who keeps it.
  public let recovery: RecoverySeals?

  public init(
    grant: GrantSeals? = nil, delegate: Bytes? = nil, keys: [WrappedKey]? = nil,
    root: WrappedRoot? = nil, recovery: RecoverySeals? = nil
  ) {
    self.grant = grant
    self.delegate = delegate
    self.keys = keys
    self.root = root
    self.recovery = recovery
  }
}
