public import Ledger
public import Sodium
public import Statements

/// The keeper's secrets: all different keys (protocol section 3).
public struct KeeperKeys: Sendable {
  /// Signs the keeper's statements and opens what is sealed to the keeper.
  public let principal: PrincipalKeys
  /// Signs checkpoints.
  public let log: NoteSigner
  /// Makes answers for codes that nobody has, so that they look like any other.
  public let decoy: SecretBytes

  public init(principal: PrincipalKeys, log: NoteSigner, decoy: SecretBytes) {
    self.principal = principal
    self.log = log
    self.decoy = decoy
  }
}
