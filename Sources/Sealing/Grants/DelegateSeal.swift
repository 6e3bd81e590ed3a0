public import Sodium
internal import Statements
public import Testimony

/// What a delegate gets beside a delegation: a view and the section keys in scope, in the order
/// of the newest manifest before it (protocol section 6).
public enum DelegateSeal {
  public static func seal(
    view: SecretBytes, keys: [SectionKey], delegation: StatementHash, delegate: KeyID,
    to key: BoxPublicKey
  ) throws -> [UInt8] {
    try seal(
      view: view, keys: keys, delegation: delegation, delegate: delegate, to: key,
      ephemeral: .generate())
  }

  package static func seal(
    view: SecretBytes, keys: [SectionKey], delegation: StatementHash, delegate: KeyID,
    to key: BoxPublicKey, ephemeral: BoxKey
  ) throws -> [UInt8] {
    try HPKE.seal(
      SecretBytes.joining([view] + keys.map(\.secret)), to: key.bytes,
      info: SealContext.delegateSeal(delegation, delegate: delegate), ephemeral: ephemeral)
  }

  /// - Throws: ``SodiumError/hpkeOpen``, ``SealingError/dekCommit``.
  public static func open(
    _ sealed: [UInt8], with key: BoxKey, delegation: StatementHash, delegate: KeyID,
    record: RecordID, scope: [(section: SectionVersion, dekCommit: Digest)]
  ) throws -> (view: SecretBytes, keys: [SectionKey]) {
    let all = try HPKE.open(
      sealed, with: key, info: SealContext.delegateSeal(delegation, delegate: delegate))
    guard all.count == 32 * (scope.count + 1) else { throw SodiumError.hpkeOpen }
    let keys = try scope.enumerated().map { position, entry in
      try SectionKey(
        all.slice(32 * (position + 1)..<32 * (position + 2)), record: record,
        section: entry.section, committedAs: entry.dekCommit)
    }
    return try (all.slice(0..<32), keys)
  }
}
