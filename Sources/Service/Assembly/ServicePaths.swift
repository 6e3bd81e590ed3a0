/// Where a service finds what it needs.
public struct ServicePaths: Hashable, Sendable {
  /// Folder of the stores; made if it is not there.
  public let data: String
  /// Folder of the key files that ``KeeperKeyFiles`` made.
  public let keys: String
  /// Folder of policy files.
  public let policies: String
  /// The federation statement, an envelope.
  public let federation: String
  /// One line with the passphrase of the key files.
  public let passphraseFile: String

  public init(
    data: String, keys: String, policies: String, federation: String? = nil,
    passphraseFile: String
  ) {
    self.data = data
    self.keys = keys
    self.policies = policies
    self.federation = federation ?? "\(keys)/federation.json"
    self.passphraseFile = passphraseFile
  }
}
