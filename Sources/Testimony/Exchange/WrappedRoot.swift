/// `root`: the survivor's seed under her phrase, as the service keeps it and hands it out by code
/// (protocol section 4).
public struct WrappedRoot: Codable, Hashable, Sendable {
  public let code: RecordCode
  /// The word list, like `ro-1`.
  public let list: String
  public let salt: Nonce16
  /// Compared before the key is used.
  public let commit: Digest
  public let wrapped: Bytes

  public init(code: RecordCode, list: String, salt: Nonce16, commit: Digest, wrapped: Bytes) {
    self.code = code
    self.list = list
    self.salt = salt
    self.commit = commit
    self.wrapped = wrapped
  }
}
