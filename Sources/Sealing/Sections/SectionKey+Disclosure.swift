internal import Sodium

extension SectionKey {
  /// The key's 32 bytes, for an evidence bundle and nothing else.
  ///
  /// Whoever has them and the ciphertext reads this section version and its attachments, for ever;
  /// they say nothing about the key of any other, because each has a random one of its own. The
  /// bytes are in ordinary memory: the caller is about to write them down.
  public func disclosedAsEvidence() -> [UInt8] { secret.withUnsafeBytes { Array($0) } }
}
